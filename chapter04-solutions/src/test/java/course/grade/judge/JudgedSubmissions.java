package course.grade.judge;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Allowance;
import course.grade.Grade;
import course.grade.Sandbox;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.corpus.Trick;
import course.grade.sample.Solutions;
import course.grade.sandbox.NativeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** With one judge for all, without isolation, which has put the workers' classes into an archive, as for a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JudgedSubmissions {
    final Judge judge;
    /** How many workers the judge has started, as plain processes. */
    int started;

    JudgedSubmissions(Chapter chapter, long seed) throws IOException, InterruptedException {
        Allowance allowance = new Allowance(Duration.ofSeconds(2), Duration.ofSeconds(8));
        List<Path> classPath = Solutions.classPathWithout();
        Sandbox plain = (command, readable, limits) -> {
            started++;
            return new ProcessBuilder(command).start();
        };
        judge = new Judge(chapter, plain, classPath, seed, allowance, NativeCache.warm());
        judge.prepareForMany();
    }

    @AfterAll
    final void close() {
        judge.close();
    }

    final Grade grade(Trick trick) throws IOException {
        return judge.grade(trick.submission());
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
