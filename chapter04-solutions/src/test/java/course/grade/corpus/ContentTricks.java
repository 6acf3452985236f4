package course.grade.corpus;

import static course.grade.TaskStatus.COMPILE_ERROR;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;
import static course.grade.corpus.Trick.spy;

import course.compile.Stubs;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.feedback.Explanation;
import course.grade.collect.Collector;
import course.grade.judge.Judge;
import course.grade.process.WorkerClient;
import course.grade.report.Reports;
import course.grade.run.GradeRun;
import course.grade.sandbox.Sandboxes;
import course.hints.Hints;
import course.reset.Reset;
import course.run.CourseRun;
import course.watch.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Looks for the course's content, such as the known mistakes, where the submission's code runs. */
final class ContentTricks {
    /** A class of each package that is closed to submissions, and of each exercise's. */
    private static final List<Class<?>> CLASSES = List.of(
            Task.class,
            ParameterCounts.class,
            ModelSizes.class,
            AttentionMasks.class,
            SeparateDropout.class,
            Explanation.class,
            Hints.class,
            Stubs.class,
            CourseRun.class,
            Watch.class,
            Reset.class,
            Collector.class,
            Judge.class,
            WorkerClient.class,
            Reports.class,
            GradeRun.class,
            Sandboxes.class);

    /** A resource of each folder that is closed to submissions. */
    private static final List<String> RESOURCES =
            List.of("course/hints/4.3.adoc", "course/stubs/Exercise43NeighborMask.java");

    private ContentTricks() {}

    static List<Trick> all() {
        List<Trick> tricks = new ArrayList<>();
        tricks.add(loadsClasses());
        tricks.add(inNeighborMask(
                        "compiles-against-the-course", "course.exercises.Chapter04.CHAPTER.mistakes();\n" + RIGHT)
                .gets(COMPILE_ERROR, AttentionMasks.EXERCISE)
                .members(ModelSizes.EXERCISE, "static final Class<?> JUDGE = course.grade.judge.Judge.class;")
                .gets(COMPILE_ERROR, ModelSizes.EXERCISE));
        tricks.add(vote());
        tricks.add(spy("finds-the-course-on-the-class-path", """
                        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                            if (holdsContent(java.nio.file.Path.of(entry))) { return true; }
                        }
                        return false;
                        """).members(AttentionMasks.EXERCISE, HOLDS_CONTENT));
        tricks.add(spy("finds-the-course-on-disk", """
                        boolean[] found = new boolean[1];
                        java.nio.file.Files.walkFileTree(java.nio.file.Path.of("/"), new java.nio.file.SimpleFileVisitor<>() {
                            @Override public java.nio.file.FileVisitResult preVisitDirectory(java.nio.file.Path folder, java.nio.file.attribute.BasicFileAttributes about) {
                                return folder.startsWith("/proc") || folder.startsWith("/usr") || folder.startsWith("/sys")
                                        ? java.nio.file.FileVisitResult.SKIP_SUBTREE : java.nio.file.FileVisitResult.CONTINUE;
                            }
                            @Override public java.nio.file.FileVisitResult visitFile(java.nio.file.Path file, java.nio.file.attribute.BasicFileAttributes about) throws java.io.IOException {
                                found[0] |= holdsContent(file);
                                return found[0] ? java.nio.file.FileVisitResult.TERMINATE : java.nio.file.FileVisitResult.CONTINUE;
                            }
                            @Override public java.nio.file.FileVisitResult visitFileFailed(java.nio.file.Path file, java.io.IOException e) {
                                return java.nio.file.FileVisitResult.CONTINUE;
                            }
                        });
                        return found[0];
                        """).members(AttentionMasks.EXERCISE, HOLDS_CONTENT));
        return tricks;
    }

    /** A class that is found, even one that does not load, becomes an exception that names it. */
    private static Trick loadsClasses() {
        for (String name : RESOURCES) {
            Objects.requireNonNull(ClassLoader.getSystemResource(name), name);
        }
        String names = CLASSES.stream().map(Class::getName).collect(Collectors.joining("\", \""));
        return inNeighborMask("loads-classes-and-resources-of-the-course", """
                        for (String name : new String[] {"%s"}) {
                            try {
                                throw new IllegalStateException("loads " + Class.forName(name));
                            } catch (ClassNotFoundException e) { }
                        }
                        for (String name : new String[] {"%s"}) {
                            if (ClassLoader.getSystemResource(name) != null) { throw new IllegalStateException("opens " + name); }
                        }
                        return null;
                        """.formatted(
                                names, String.join("\", \"", RESOURCES)))
                .gets(WRONG, "4.3a");
    }

    /** Gives back what most of the known mistakes of the method give back: each is wrong somewhere, not all at once. */
    static Trick vote() {
        Trick trick = named("a-vote-among-the-mistakes").file("chapter04/Vote.java", VOTE);
        String call =
                "try { return (%s) Vote.of(\"%s\", %s); } catch (RuntimeException e) { throw e; } catch (Exception e) { return null; }";
        trick.body("getConfig", call.formatted("GPTConfig", "getConfig", "base, modelName"));
        trick.body("modelSize", call.formatted("ModelSize", "modelSize", "config"));
        trick.body("createNeighborMask", call.formatted("INDArray", "createNeighborMask", "seqLength"));
        trick.body("createBandMask", call.formatted("INDArray", "createBandMask", "seqLength, left, right"));
        trick.body("receptiveField", call.formatted("INDArray", "receptiveField", "mask, layers"));
        return trick.gets(WRONG, "4.2a", "4.2b", "4.3a", "4.3b", "4.3d");
    }

    /** Whether a file of the course's is, or holds, more than the model and what answers calls. */
    private static final String HOLDS_CONTENT = """
            static boolean holdsContent(java.nio.file.Path file) throws java.io.IOException {
                String name = file.toString();
                if (name.contains("/chapter04-exercises/") || name.contains("/chapter04-solutions/") || name.endsWith(".adoc")) {
                    return true;
                }
                if (java.nio.file.Files.isDirectory(file)) {
                    return java.nio.file.Files.isDirectory(file.resolve("course/exercises"));
                }
                if (name.endsWith(".jsa")) {
                    return new String(java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains("course/exercises");
                }
                if (!name.endsWith(".jar")) {
                    return name.contains("/course/exercises/");
                }
                try (java.util.zip.ZipFile jar = new java.util.zip.ZipFile(name)) {
                    return jar.stream().map(Object::toString).anyMatch(one -> one.startsWith("course/") && !one.endsWith("/")
                            && !one.startsWith("course/grade/worker/") && !one.startsWith("course/types/"));
                }
            }
            """;

    private static final String VOTE = """
            package chapter04;

            import java.util.*;
            import org.nd4j.linalg.api.buffer.DataType;
            import org.nd4j.linalg.api.ndarray.INDArray;

            final class Vote {
                static Object of(String method, Object... arguments) throws Exception {
                    List<Object> results = new ArrayList<>();
                    Object chapter = Class.forName("course.exercises.Chapter04").getField("CHAPTER").get(null);
                    Object asked = chapter.getClass().getMethod("method", String.class).invoke(chapter, method);
                    List<?> mistakes = (List<?>) asked.getClass().getMethod("mistakes").invoke(asked);
                    for (Object mistake : mistakes) {
                        Object body = mistake.getClass().getMethod("body").invoke(mistake);
                        Object[] copy = arguments.clone();
                        for (int i = 0; i < copy.length; i++) { copy[i] = copy[i] instanceof INDArray array ? array.dup() : copy[i]; }
                        try {
                            var call = Class.forName("course.exercises.Body").getMethod("call", Object[].class);
                            call.setAccessible(true);
                            results.add(call.invoke(body, (Object) copy));
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            results.add(e.getCause().getMessage());
                        }
                    }
                    Object most = results.stream().max(Comparator.comparing(one -> Collections.frequency(kinds(results), kind(one)))).get();
                    if (most instanceof String message) { throw new IllegalArgumentException(message); }
                    if (!(most instanceof INDArray array)) {
                        return results.stream().max(Comparator.comparing(one -> Collections.frequency(results, one))).get();
                    }
                    results.removeIf(one -> !kind(one).equals(kind(most)));
                    INDArray sum = array.castTo(DataType.FLOAT).mul(0);
                    for (Object one : results) { sum.addi(((INDArray) one).castTo(DataType.FLOAT)); }
                    return sum.gt(results.size() / 2.0);
                }

                private static List<String> kinds(List<Object> all) {
                    return all.stream().map(Vote::kind).toList();
                }

                private static String kind(Object one) {
                    return one instanceof INDArray array ? array.shapeInfoToString() : one.getClass().getName();
                }
            }
            """;
}
