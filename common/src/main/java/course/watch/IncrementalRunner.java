package course.watch;

import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.Problem;
import course.compile.StudentCompiler;
import course.compile.StudentLoader;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.run.CourseResult;
import course.run.CourseRun;
import course.run.TaskResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles what the student wrote, loads it afresh, runs the tests of what has changed, and remembers the rest. */
public final class IncrementalRunner {
    private final Chapter chapter;
    private final StudentCompiler compiler;
    private final Path classes;
    private final Map<String, byte[]> tests;
    private final CourseRun course;

    private final Map<Exercise, List<TaskResult>> results = new TreeMap<>();
    /** What the results are about. */
    private final Map<Exercise, ExerciseClasses> judged = new TreeMap<>();

    /** Runs that have ended, but not all of their threads. */
    private final List<RunThreads> lingering = new ArrayList<>();

    private volatile @Nullable RunThreads running;

    /**
     * A judge that has seen nothing yet.
     *
     * @param chapter whose exercises are judged
     * @param compiler compiles the student's files
     * @param classes the folder that it compiles to
     * @param tests the class files of the tests
     */
    public IncrementalRunner(Chapter chapter, StudentCompiler compiler, Path classes, Map<String, byte[]> tests) {
        this.chapter = chapter;
        this.compiler = compiler;
        this.course = new CourseRun(chapter);
        this.classes = classes;
        this.tests = tests;
    }

    /**
     * Judges the files as they are now.
     *
     * @param all whether to run every exercise, or only those that have changed since they were judged
     * @return the verdict; empty if {@link #cancel} was called meanwhile
     * @throws IOException if there is trouble with files that is not the student's
     */
    public Optional<Verdict> judge(boolean all) throws IOException {
        long start = System.nanoTime();
        Compilation compilation = compiler.compile();
        Map<String, byte[]> student = ClassFiles.in(classes);
        Map<Exercise, ExerciseClasses> present = new TreeMap<>();
        Set<Exercise> affected = new TreeSet<>();
        for (Exercise exercise : chapter.exercises()) {
            Map<String, ByteBuffer> needed = new HashMap<>();
            ClassFiles.neededBy(exercise.className(), student::get)
                    .forEach((name, file) -> needed.put(name, ByteBuffer.wrap(file)));
            ExerciseClasses now = new ExerciseClasses(needed, compilation.problems(exercise));
            present.put(exercise, now);
            if (all || !now.equals(judged.get(exercise))) {
                affected.add(exercise);
            }
        }
        RunThreads threads = new RunThreads();
        running = threads;
        try {
            List<Task> tasks = affected.stream()
                    .flatMap(exercise -> exercise.tasks().stream())
                    .toList();
            StudentLoader loader = new StudentLoader(chapter, student, tests, TamedCode::of);
            List<TaskResult> ran = threads.call(() -> course.run(tasks, compilation, loader, threads.printed()));
            if (threads.ended()) {
                return Optional.empty();
            }
            results.putAll(ran.stream()
                    .collect(Collectors.groupingBy(result -> result.task().exercise())));
            judged.putAll(present);
            return Optional.of(new Verdict(
                    new CourseResult(
                            chapter,
                            results.values().stream().flatMap(List::stream).toList()),
                    compilation,
                    affected,
                    threads.printed().lines(),
                    (System.nanoTime() - start) / 1e9,
                    lingering.stream().anyMatch(RunThreads::busy)));
        } finally {
            running = null;
            threads.end();
            lingering.add(threads);
            lingering.removeIf(each -> !each.busy());
        }
    }

    /** Ends the run that is under way: its verdict is no longer wanted. */
    public void cancel() {
        RunThreads threads = running;
        if (threads != null) {
            threads.end();
        }
    }

    /** What an exercise is judged by: its classes and those that it needs, and what keeps tests from running. */
    private record ExerciseClasses(Map<String, ByteBuffer> classes, List<Problem> problems) {}
}
