package course.mine;

import course.exercises.Chapter;
import gpt.cli.GenerateCommand;
import gpt.generation.TokenSampler;
import gpt.model.GPTModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate} with the options {@code --mine} and {@code --compare}, which run the methods of a student. */
@Command(
        footer = {
            "",
            "With --mine and a loop over single numbers, a token of gpt2-small may take half a minute; a small model shows the"
                    + " same, such as --config emb_dim=48,n_heads=4,n_layers=2."
        })
final class GenerateMine extends GenerateCommand {
    private final Supplier<Chapter> chapter;
    private final Path exercises;
    private final List<Path> classPath;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mine",
            description =
                    "Run a model of the methods that you have written in the tasks from B1 on, without a KV cache; what"
                            + " you have not written is borrowed from the textbook's model.")
    private boolean mine;

    @Option(
            names = "--compare",
            description = "With --mine, which it implies: say where your model and the textbook's first differ.")
    private boolean compare;

    private @Nullable StudentCode code;
    private @Nullable StudentText text;

    /**
     * A command for the exercises in this folder.
     *
     * @param chapter asked only if a student's methods are to run: its exercises take a while to load
     * @param classPath what they are compiled with
     */
    GenerateMine(Supplier<Chapter> chapter, Path exercises, List<Path> classPath) {
        this.chapter = chapter;
        this.exercises = exercises;
        this.classPath = List.copyOf(classPath);
    }

    @Override
    public void run() {
        if (mine || compare) {
            code = StudentCode.compiled(chapter.get(), exercises, classPath);
        }
        try {
            super.run();
            print(compare);
        } catch (StudentFailure e) {
            print(false);
            throw e;
        }
    }

    /** Says how long a token took and what differs or, if {@code agreement}, that nothing does. */
    private void print(boolean agreement) {
        StudentText written = text;
        if (written != null) {
            written.speed().ifPresent(spec.commandLine().getErr()::println);
            written.differences(compare, agreement).forEach(spec.commandLine().getOut()::println);
        }
    }

    @Override
    protected Continuation continuation(GPTModel gpt, TokenSampler sampler) {
        StudentCode own = code;
        if (own == null) {
            return super.continuation(gpt, sampler);
        }
        ModelParts parts = ModelParts.of(chapter.get(), own);
        parts.told().lines().forEach(spec.commandLine().getErr()::println);
        StudentGpt student = new StudentGpt(gpt, parts);
        return (promptIds, count, goOn) -> {
            StudentText written = new StudentText(gpt, student, sampler, promptIds, goOn);
            text = written;
            written.generate(count);
        };
    }
}
