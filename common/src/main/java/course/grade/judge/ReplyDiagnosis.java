package course.grade.judge;

import course.exercises.Mistake;
import course.feedback.Diagnosis;
import course.feedback.Effect;
import course.grade.process.WorkerClient;
import course.grade.worker.GarbledException;
import course.grade.worker.Reply;
import java.util.Optional;

/** Finds the mistake behind a wrong reply; whatever goes wrong with that, the reply is wrong without it. */
final class ReplyDiagnosis {
    private ReplyDiagnosis() {}

    /** The one mistake that explains the reply. */
    static Optional<Mistake> behind(WorkerClient worker, Question question, Reply reply) {
        try {
            return diagnosis(worker, question, reply);
        } catch (Exception | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Optional<Mistake> diagnosis(WorkerClient worker, Question question, Reply reply)
            throws GarbledException {
        Object[] left = WorkerClient.left(reply).toArray();
        Effect effect = reply.fault().isPresent()
                ? Effect.thrown(WorkerClient.exception(reply.fault().get()), left)
                : Effect.given(reply.value(), left);
        return new Diagnosis(
                        question.method(),
                        arguments -> worker.call(MethodReferences.of(question.method()), arguments),
                        question.arguments(),
                        question.mustBeRefused())
                .of(effect, question::right);
    }
}
