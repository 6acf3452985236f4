package course.grade.sandbox;

import course.grade.Sandbox;
import java.util.List;

/** Starts a worker in the sandbox, and waits to be killed. */
final class ShortLivedGrader {
    private ShortLivedGrader() {}

    public static void main(String[] arguments) throws Exception {
        Process worker = RealSandbox.open()
                .start(
                        List.of("sh", "-c", "sleep 600 & echo on; sleep 600"),
                        List.of(),
                        new Sandbox.Limits(256, 60, 50, 8));
        worker.getInputStream().read();
        System.out.println("on");
        Thread.sleep(600_000);
    }
}
