package book.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggedSourceTest {
    private static final String SOURCE = """
            package p;

            import java.util.List;

            /** A class. */
            public final class Thing {
                /** Its name. */
                private final String name = "thing";

                private static final String TEXT = \"""
                        // tag::no[]
                        /** no Javadoc */
                        \""";

                /** Makes one. */
                public Thing() {}

                Thing(String name) {
                    this();
                }

                // an aside

                /**
                 * Doubles a number, as in {@code a * 2}.
                 */
                @Deprecated
                @SuppressWarnings("all")
                public int twice(int a) {
                    int b = a;
                    return b * 2;
                }

                double twice(double a) {
                    return 2 * a;
                }

                int twice(java.util.List<? extends String>[] a, int... b) {
                    return 2 * a.length;
                }

                String name() { return name; }

                abstract static class Inner {
                    abstract int twice();
                }

                record Pair(int left, int right) {
                    static final int ZERO = 0;

                    Pair {
                        assert left < right;
                    }
                }

                enum Size {
                    SMALL,
                    /** Not small. */
                    LARGE
                }
            }
            """;

    @TempDir
    Path folder;

    private String copy(String source) throws IOException {
        Path from = Files.createDirectories(folder.resolve("from"));
        Files.writeString(from.resolve("Thing.java"), source);
        SourceCopies.copy(from, folder.resolve("to"), false);
        return Files.readString(folder.resolve("to/Thing.java"));
    }

    /** What AsciiDoc includes for a tag, without the indentation that all lines share. */
    private String tagged(String tag) throws IOException {
        List<String> lines = copy(SOURCE).lines().toList();
        int first = lines.indexOf("// tag::" + tag + "[]");
        int last = lines.indexOf("// end::" + tag + "[]");
        assertThat(first).as("the start of %s", tag).isNotNegative();
        assertThat(last).as("the end of %s", tag).isGreaterThan(first);
        return lines.subList(first, last).stream()
                .filter(line -> !isTag(line))
                .collect(Collectors.joining("\n"))
                .stripIndent();
    }

    private static boolean isTag(String line) {
        return line.startsWith("// tag::") || line.startsWith("// end::");
    }

    @Test
    void without_its_tags_a_copy_is_the_source() throws IOException {
        assertThat(copy(SOURCE).lines().filter(line -> !isTag(line)).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(SOURCE);
    }

    @Test
    void a_method_has_its_annotations_but_not_its_javadoc() throws IOException {
        assertThat(tagged("twice-int")).isEqualTo("""
                @Deprecated
                @SuppressWarnings("all")
                public int twice(int a) {
                    int b = a;
                    return b * 2;
                }""");
    }

    @Test
    void a_method_can_be_had_with_its_javadoc_but_without_other_comments() throws IOException {
        assertThat(tagged("twice-int-doc")).startsWith("/**\n * Doubles").endsWith("return b * 2;\n}");
    }

    @Test
    void the_body_of_a_method_is_its_statements() throws IOException {
        assertThat(tagged("twice-int-body")).isEqualTo("int b = a;\nreturn b * 2;");
    }

    @Test
    void an_overload_is_named_with_its_types() throws IOException {
        assertThat(tagged("twice-double")).startsWith("double twice(double a)");
        assertThat(tagged("twice-Lists-ints")).startsWith("int twice(java.util.List<? extends String>[] a, int... b)");
    }

    @Test
    void constructors_are_called_new() throws IOException {
        assertThat(tagged("new-nothing")).isEqualTo("public Thing() {}");
        assertThat(tagged("new-nothing-doc")).isEqualTo("/** Makes one. */\npublic Thing() {}");
        assertThat(tagged("new-String-body")).isEqualTo("this();");
    }

    @Test
    void a_body_on_the_line_of_its_method_has_no_tag() throws IOException {
        assertThat(tagged("name")).isEqualTo("String name() { return name; }");
        assertThat(copy(SOURCE)).doesNotContain("::name-body[]").doesNotContain("::new-nothing-body[]");
    }

    @Test
    void a_field_of_a_methods_name_gives_way() throws IOException {
        assertThat(tagged("name-field-doc")).startsWith("/** Its name. */\nprivate final String name");
    }

    @Test
    void a_text_block_stays_whole() throws IOException {
        assertThat(tagged("TEXT"))
                .startsWith("private static final String TEXT")
                .contains("// tag::no[]")
                .endsWith("\"\"\";");
    }

    @Test
    void members_of_nested_classes_go_by_both_names() throws IOException {
        assertThat(tagged("Inner.twice")).isEqualTo("abstract int twice();");
        assertThat(tagged("Size.LARGE-doc")).isEqualTo("/** Not small. */\nLARGE");
    }

    @Test
    void a_record_is_tagged_but_its_components_are_not() throws IOException {
        assertThat(tagged("Pair"))
                .startsWith("record Pair(int left, int right) {")
                .endsWith("}");
        assertThat(tagged("Pair.ZERO")).isEqualTo("static final int ZERO = 0;");
        assertThat(tagged("Pair.new-body")).isEqualTo("assert left < right;");
        assertThat(copy(SOURCE)).doesNotContain("Pair.left");
    }

    @Test
    void the_class_begins_behind_the_imports() throws IOException {
        assertThat(tagged("class")).startsWith("public final class Thing {").endsWith("}");
        assertThat(tagged("class-doc")).startsWith("/** A class. */\npublic final class Thing {");
    }

    @Test
    void a_brief_copy_leaves_out_checks_of_arguments_and_says_so() throws IOException {
        assertThat(brief("""
                class Thing {
                    int half(int a) {
                        require(a);
                        if (a % 2 != 0) {
                            throw new IllegalArgumentException("odd");
                        }
                        int b = a / 2;
                        if (b < 0) return 0;
                        return b;
                    }
                }
                """)).isEqualTo("""
                class Thing {
                    int half(int a) {
                        // checks left out
                        int b = a / 2;
                        if (b < 0) return 0;
                        return b;
                    }
                }
                """);
    }

    @Test
    void a_brief_copy_has_javadoc_without_tags() throws IOException {
        assertThat(brief("""
                class Thing {
                    /**
                     * Halves {@code a}, see {@link Math#abs}.
                     *
                     * @throws IllegalArgumentException if it is odd,
                     *     or so
                     */
                    int half(int a) {
                        return a / 2; // {@code stays}
                    }
                }
                """)).isEqualTo("""
                class Thing {
                    /**
                     * Halves a, see Math.abs.
                     */
                    int half(int a) {
                        return a / 2; // {@code stays}
                    }
                }
                """);
    }

    private String brief(String source) throws IOException {
        Path from = Files.createDirectories(folder.resolve("from"));
        Files.writeString(from.resolve("Thing.java"), source);
        SourceCopies.copy(from, folder.resolve("to"), true);
        return Files.readString(folder.resolve("to/Thing.java"))
                .lines()
                .filter(line -> !isTag(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void what_is_not_java_is_refused() {
        assertThatThrownBy(() -> copy("class Thing { int }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thing.java:1");
    }
}
