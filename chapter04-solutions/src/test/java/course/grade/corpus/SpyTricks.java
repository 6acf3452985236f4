package course.grade.corpus;

import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.spy;

import course.exercises.masks.AttentionMasks;
import java.util.List;

/** Whatever reads the answers, the others or the machine, or talks to somebody: it answers rightly only if it could. */
final class SpyTricks {
    private SpyTricks() {}

    static List<Trick> all() {
        return List.of(
                readsTheSolutions(),
                spy(
                                "reads-what-others-have",
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
                        .members(AttentionMasks.EXERCISE, SEEN),
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
                        return System.getenv().keySet().stream().anyMatch(name -> name.matches("HOME|USER|MAVEN.*|JAVA_HOME|.*(TOKEN|KEY|SECRET).*"));
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
                                System.getProperty("java.home"), System.getProperty("java.class.path").split(":")[0]}) {
                            try {
                                java.nio.file.Files.writeString(java.nio.file.Path.of(place, "written"), "x");
                                return true;
                            } catch (java.io.IOException e) { }
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
                        """),
                inNeighborMask("leaves-a-note-for-another", """
                        try { java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/note"), "1 1 0"); } catch (java.io.IOException e) { }
                        """ + RIGHT),
                spy("reads-the-note-of-another", """
                        return new java.io.File("/tmp/note").exists() || new java.io.File("/dev/shm/note").exists();
                        """).gets(WRONG, "4.3a"));
    }

    static Trick readsTheSolutions() {
        return spy("reads-the-solutions", """
                        return seen("Exercise43NeighborMask.class") > 1 || seen("Walkthrough.class") > 0
                                || Class.forName("chapter04.Walkthrough") != null;
                        """).members(AttentionMasks.EXERCISE, SEEN);
    }

    /** How many files whose names end like this can be seen. */
    private static final String SEEN = """
            static long seen(String end) throws java.io.IOException {
                long[] count = new long[1];
                java.nio.file.Files.walkFileTree(java.nio.file.Path.of("/"), new java.nio.file.SimpleFileVisitor<>() {
                    @Override public java.nio.file.FileVisitResult preVisitDirectory(java.nio.file.Path folder, java.nio.file.attribute.BasicFileAttributes about) {
                        return folder.startsWith("/proc") || folder.startsWith("/usr") ? java.nio.file.FileVisitResult.SKIP_SUBTREE : java.nio.file.FileVisitResult.CONTINUE;
                    }
                    @Override public java.nio.file.FileVisitResult visitFile(java.nio.file.Path file, java.nio.file.attribute.BasicFileAttributes about) {
                        if (file.toString().endsWith(end)) { count[0]++; }
                        return java.nio.file.FileVisitResult.CONTINUE;
                    }
                    @Override public java.nio.file.FileVisitResult visitFileFailed(java.nio.file.Path file, java.io.IOException e) {
                        return java.nio.file.FileVisitResult.CONTINUE;
                    }
                });
                return count[0];
            }
            """;
}
