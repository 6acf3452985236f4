package book.generate;

import book.values.Measured;
import book.values.Values;
import course.Exercise;
import course.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables that are made from data. */
final class Tables {
    private Tables() {}

    static void write(Measured measured, Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "tasks", tasks());
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".adoc"), text);
    }

    /** All tasks with their points, each a link to its section. */
    private static String tasks() {
        Table table = new Table("1,5,>2", "Task", "What you do", "Points");
        for (Exercise exercise : Exercise.values()) {
            String page = exercise.page().replace(".html", ".adoc");
            table.heading(Table.link(page, exercise.number() + " " + exercise.title()));
            for (Task task : exercise.tasks()) {
                table.row(
                        Table.link(task.bookAnchor().replace(".html", ".adoc"), task.id()),
                        task.title(),
                        (task.required() ? "" : "+") + Values.whole(task.points()));
            }
        }
        return table.text();
    }
}
