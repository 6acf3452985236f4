package course.grade.judge;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Allowance;
import course.grade.Grade;
import course.grade.Sandbox;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.sample.Solutions;
import course.grade.sandbox.NativeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A judge without isolation, and what a verdict looks like. */
final class Room {
    /** Workers as plain processes, which are counted. */
    static final class PlainProcesses implements Sandbox {
        int started;

        @Override
        public String kind() {
            return "none";
        }

        @Override
        public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
            started++;
            return new ProcessBuilder(command).start();
        }
    }

    private Room() {}

    static Judge judge(Chapter chapter, long seed, Sandbox sandbox) throws IOException {
        Allowance allowance = new Allowance(Duration.ofSeconds(2), Duration.ofSeconds(8));
        return new Judge(chapter, sandbox, Solutions.classPathWithout(), seed, allowance, NativeCache.warm());
    }

    /** What is not a pass, by the task's id. */
    static Map<String, TaskStatus> failures(Grade grade) {
        return grade.tasks().stream()
                .filter(task -> task.status() != TaskStatus.PASS)
                .collect(Collectors.toMap(task -> task.task().id(), TaskGrade::status, (a, b) -> a, TreeMap::new));
    }

    static TaskGrade of(Grade grade, Task task) {
        return grade.tasks().stream()
                .filter(one -> one.task() == task)
                .findFirst()
                .orElseThrow();
    }
}
