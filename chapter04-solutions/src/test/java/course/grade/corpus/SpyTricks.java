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
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Looks for what it must not see or reach: the solutions, the course's content, other students, the grader, the system. */
final class SpyTricks {
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

    private SpyTricks() {}

    static List<Trick> all() {
        return List.of(
                readsTheSolutions(),
                loadsClasses(),
                named("compiles-against-the-course")
                        .only(ModelSizes.EXERCISE, AttentionMasks.EXERCISE)
                        .first("createNeighborMask", "course.exercises.Chapter04.CHAPTER.mistakes();")
                        .members(ModelSizes.EXERCISE, "static final Class<?> JUDGE = course.grade.judge.Judge.class;")
                        .gets(COMPILE_ERROR, ModelSizes.EXERCISE, AttentionMasks.EXERCISE),
                spy("finds-the-course-on-disk", """
                        for (var file : files()) {
                            if (holdsContent(file)) { return true; }
                        }
                        return false;
                        """)
                        .members(AttentionMasks.EXERCISE, FILES)
                        .members(AttentionMasks.EXERCISE, HOLDS_CONTENT),
                inNeighborMask("leaves-a-note-for-another", """
                        try { java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/note"), "1 1 0"); } catch (java.io.IOException e) { }
                        """ + RIGHT),
                spy(
                                "reads-what-others-have",
                                "return new java.io.File(\"/tmp/note\").exists() || new java.io.File(\"/dev/shm/note\").exists();",
                                "return seen(\".java\") > 0 || seen(\".zip\") > 0;",
                                """
                        return seen("Exercise43NeighborMaskTest.class") > 0
                                || Class.forName("chapter04.Exercise43NeighborMaskTest") != null;
                        """,
                                "return seen(\"grades.csv\") + seen(\"verdict.json\") + seen(\"expected.csv\") > 0;",
                                """
                        for (String place : new String[] {"/etc/passwd", "/etc/shadow", "/etc/hosts", "/var/log", "/var/lib", "/run"}) {
                            if (new java.io.File(place).canRead()) { return true; }
                        }
                        for (String name : new String[] {".bashrc", ".profile", ".bash_history", "settings.xml", "id_rsa", "known_hosts", ".gitconfig"}) {
                            if (seen("/" + name) > 0) { return true; }
                        }
                        return false;
                        """)
                        .members(AttentionMasks.EXERCISE, FILES),
                spy("sees-the-grader", """
                        try (var all = java.nio.file.Files.newDirectoryStream(java.nio.file.Path.of("/proc"), "[0-9]*")) {
                            for (var process : all) {
                                for (String name : new String[] {"cmdline", "environ"}) {
                                    try {
                                        String text = java.nio.file.Files.readString(process.resolve(name));
                                        if (text.contains("GradeCommand") || text.contains("chapter04-solutions")) { return true; }
                                    } catch (java.io.IOException e) { }
                                }
                            }
                        }
                        return false;
                        """, """
                        for (ProcessHandle one : ProcessHandle.allProcesses().toList()) {
                            if (one.pid() != ProcessHandle.current().pid()
                                    && new ProcessBuilder("sh", "-c", "head -c 1 /proc/" + one.pid() + "/mem").start().waitFor() == 0) {
                                return true;
                            }
                        }
                        return false;
                        """),
                spy("uses-a-network", """
                        try (var socket = new java.net.Socket()) {
                            socket.connect(new java.net.InetSocketAddress("1.1.1.1", 443), 2000);
                            return true;
                        }
                        """, "return java.net.InetAddress.getByName(\"example.org\") != null;", """
                        try (var socket = new java.net.DatagramSocket()) {
                            socket.send(new java.net.DatagramPacket(new byte[1], 1, new java.net.InetSocketAddress("8.8.8.8", 53)));
                            return true;
                        }
                        """, """
                        return java.net.NetworkInterface.networkInterfaces().anyMatch(one -> {
                            try { return one.isUp() && !one.isLoopback(); } catch (java.net.SocketException e) { return true; }
                        });
                        """),
                spy("writes-outside-or-becomes-root", """
                        return new ProcessBuilder("sh", "-c", "su -c true || sudo -n true || mount -t tmpfs none /tmp || unshare -r true")
                                .start().waitFor() == 0;
                        """, """
                        for (String place : new String[] {"/", "/usr", "/usr/lib", "/etc", "/var/tmp", "/dev", "/dev/shm", "/sys", "/proc/sys/kernel",
                                System.getProperty("java.home")}) {
                            try {
                                java.nio.file.Files.writeString(java.nio.file.Path.of(place, "written"), "x");
                                return true;
                            } catch (java.io.IOException e) { }
                        }
                        return false;
                        """),
                spy("writes-over-what-others-run-with", """
                        for (String entry : System.getProperty("java.class.path").split(":")) {
                            if (java.nio.file.Files.isWritable(java.nio.file.Path.of(entry))) { return true; }
                        }
                        return false;
                        """, """
                        String folder = System.getProperty("org.bytedeco.javacpp.cachedir");
                        try (var all = java.nio.file.Files.walk(java.nio.file.Path.of(folder))) {
                            for (var path : all.filter(java.nio.file.Files::isRegularFile).toList()) {
                                if (!path.endsWith(".lock") && java.nio.file.Files.isWritable(path)) { return true; }
                            }
                        }
                        return false;
                        """));
    }

    private static Trick readsTheSolutions() {
        return spy("reads-the-solutions", """
                        return seen("Exercise43NeighborMask.class") > 1 || seen("Walkthrough.class") > 0
                                || Class.forName("chapter04.Walkthrough") != null;
                        """).members(AttentionMasks.EXERCISE, FILES);
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

    /** All files that can be seen, and how many of them have names that end like this. */
    private static final String FILES = """
            static java.util.List<java.nio.file.Path> files() throws java.io.IOException {
                var files = new java.util.ArrayList<java.nio.file.Path>();
                java.nio.file.Files.walkFileTree(java.nio.file.Path.of("/"), new java.nio.file.SimpleFileVisitor<>() {
                    @Override public java.nio.file.FileVisitResult preVisitDirectory(java.nio.file.Path folder, java.nio.file.attribute.BasicFileAttributes about) {
                        return folder.startsWith("/proc") || folder.startsWith("/usr") || folder.startsWith("/sys")
                                ? java.nio.file.FileVisitResult.SKIP_SUBTREE : java.nio.file.FileVisitResult.CONTINUE;
                    }
                    @Override public java.nio.file.FileVisitResult visitFile(java.nio.file.Path file, java.nio.file.attribute.BasicFileAttributes about) {
                        files.add(file);
                        return java.nio.file.FileVisitResult.CONTINUE;
                    }
                    @Override public java.nio.file.FileVisitResult visitFileFailed(java.nio.file.Path file, java.io.IOException e) {
                        return java.nio.file.FileVisitResult.CONTINUE;
                    }
                });
                return files;
            }
            static long seen(String end) throws java.io.IOException {
                return files().stream().filter(file -> file.toString().endsWith(end)).count();
            }
            """;

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
}
