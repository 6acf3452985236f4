package course.grade.judge;

import course.grade.process.WorkerClient;
import course.grade.worker.Fields;
import course.grade.worker.GarbledException;
import course.grade.worker.Numbers;
import course.grade.worker.Observation;
import course.grade.worker.Reply;
import course.mistakes.Diagnosis;
import course.mistakes.Effect;
import course.mistakes.Mistake;
import course.mistakes.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the mistake behind a wrong reply; whatever goes wrong with that, the reply is wrong without it. */
final class Suspicion {
    private final WorkerClient worker;
    private final List<Question> all;

    /** With all questions of the task, the further ones to ask. */
    Suspicion(WorkerClient worker, List<Question> all) {
        this.worker = worker;
        this.all = all;
    }

    /** The one mistake that explains the reply. */
    Optional<Mistake> behind(Question question, Reply reply) {
        try {
            return question.look().isPresent() ? block(question, reply) : method(question, reply);
        } catch (Exception | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private Optional<Mistake> method(Question question, Reply reply) throws GarbledException {
        Object[] left = WorkerClient.left(reply).toArray();
        Effect effect = reply.fault().isPresent()
                ? Effect.thrown(WorkerClient.exception(reply.fault().get()), left)
                : Effect.given(WorkerClient.value(reply), left);
        return new Diagnosis(
                        question.method(),
                        arguments -> worker.call(MethodReferences.of(question.method()), arguments),
                        question.arguments(),
                        question.mustBeRefused())
                .of(effect, question::right);
    }

    /** The same for a block, of which there is only what was seen of it. */
    private Optional<Mistake> block(Question question, Reply reply) throws Exception {
        List<Mistake> candidates = new ArrayList<>(Mistakes.of(question.method()));
        keep(candidates, question, reply);
        for (Question other : all) {
            if (!candidates.isEmpty()) {
                keep(candidates, other, worker.ask(MethodReferences.of(other.method()), other.sent(), other.look()));
            }
        }
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static void keep(List<Mistake> candidates, Question question, Reply reply) throws GarbledException {
        if (!(reply.value() instanceof Fields fields)) {
            candidates.clear();
            return;
        }
        Observation yours = Observation.fromWire(fields);
        for (Mistake mistake : List.copyOf(candidates)) {
            if (!alike(question.seenOf(mistake), yours)) {
                candidates.remove(mistake);
            }
        }
    }

    private static boolean alike(Observation one, Observation other) {
        if (!one.tree().equals(other.tree())
                || !one.parameters().equals(other.parameters())
                || one.seen().size() != other.seen().size()) {
            return false;
        }
        for (int i = 0; i < one.seen().size(); i++) {
            Numbers some = one.seen().get(i);
            if (Comparison.arrays(some, other.seen().get(i), new boolean[0]).isPresent()) {
                return false;
            }
        }
        return true;
    }
}
