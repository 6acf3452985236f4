package book.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KatexStyleTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void only_the_fonts_of_the_formulas_come_along() {
        try (Katex katex = new Katex()) {
            katex.inline("x + \\mathbb{R}");

            KatexStyle style = new KatexStyle(katex);

            assertThat(style.fonts())
                    .contains("KaTeX_AMS-Regular.woff2", "KaTeX_Main-Regular.woff2", "KaTeX_Math-Italic.woff2")
                    .doesNotContain("KaTeX_Main-Bold.woff2", "KaTeX_Fraktur-Regular.woff2");
            assertThat(style.css()).doesNotContain("ttf", "Fraktur-Regular");
        }
    }

    @Test
    void bold_letters_bring_the_bold_font() {
        try (Katex katex = new Katex()) {
            katex.display("\\mathbf{W}");

            assertThat(new KatexStyle(katex).fonts()).contains("KaTeX_Main-Bold.woff2");
        }
    }

    @Test
    void the_fonts_are_where_the_style_looks_for_them() throws IOException {
        try (Katex katex = new Katex()) {
            katex.inline("1");
            KatexStyle style = new KatexStyle(katex);

            style.write(folder);

            assertThat(style.css()).contains("url(fonts/KaTeX_Main-Regular.woff2)");
            assertThat(Files.size(folder.resolve("fonts/KaTeX_Main-Regular.woff2")))
                    .isPositive();
        }
    }
}
