package course.grade.judge;

import course.exercises.Mistake;
import course.exercises.Task;
import course.feedback.Diagnosis;
import course.feedback.Difference;
import course.feedback.Effect;
import course.feedback.Explanation;
import course.feedback.Message;
import course.grade.Allowance;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.process.WorkerClient;
import course.grade.process.WorkerEndedException;
import course.grade.worker.GarbledException;
import course.grade.worker.Reply;
import course.run.PartScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks all questions of a task, and then every third one again, backwards: an answer that changes from call to call is
 * wrong. (Every second one would pass over methods that are asked in turns.) The questions of the diagnosis are asked within
 * the same allowance; if that is used up, the answer is wrong without a diagnosis.
 */
final class Examination {
    private final Task task;
    private final List<Question> questions;
    private final WorkerClient worker;
    private final Allowance allowance;
    private boolean leftAlone = true;
    private boolean ranStudentCode;
    private @Nullable TaskGrade firstFailure;
    /** Which parts are earned so far; null if the first failure decides about the whole task. */
    private final @Nullable PartScores parts;

    Examination(Task task, List<Question> questions, WorkerClient worker, Allowance allowance, boolean inParts) {
        this.parts = inParts
                ? new PartScores(task, questions.stream().map(Question::input).toList())
                : null;
        this.task = task;
        this.questions = questions;
        this.worker = worker;
        this.allowance = allowance;
    }

    /**
     * The verdict.
     *
     * @throws WorkerEndedException if the worker ended before there was one
     */
    TaskGrade run() throws WorkerEndedException {
        worker.allow(allowance);
        List<Question> again = new ArrayList<>();
        for (int i = questions.size() - 1; i >= 0; i -= 3) {
            again.add(questions.get(i));
        }
        for (List<Question> round : List.of(questions, again)) {
            for (Question question : round) {
                if (parts != null && parts.isLost(question.input())) {
                    continue;
                }
                Optional<TaskGrade> failed = failed(question);
                if (failed.isPresent() && (parts == null || !goesOn(failed.get(), question))) {
                    return inParts(failed.get());
                }
                if (failed.isEmpty() && parts != null && round == questions) {
                    parts.right(question.input());
                }
            }
        }
        return firstFailure != null
                ? inParts(firstFailure)
                : inParts(new TaskGrade(
                        task, TaskStatus.PASS, "All " + questions.size() + " questions answered.", Optional.empty()));
    }

    private Optional<TaskGrade> failed(Question question) throws WorkerEndedException {
        try {
            Reply reply = worker.ask(question.method(), question.sent());
            leftAlone &= reply.alone();
            return failed(question, reply);
        } catch (WorkerEndedException e) {
            if (parts != null) {
                parts.wrong(question.input(), e.sentence());
            }
            throw e;
        }
    }

    /** Whether other parts of the task can be earned after a part is lost. */
    private boolean goesOn(TaskGrade failed, Question question) {
        if (parts != null) {
            parts.wrong(question.input(), failed.message());
        }
        if (firstFailure == null || firstFailure.status() == TaskStatus.NOT_IMPLEMENTED) {
            firstFailure = failed; // what is wrong says more than that another method is to do
        }
        return failed.status() == TaskStatus.WRONG
                || failed.status() == TaskStatus.EXCEPTION
                || failed.status() == TaskStatus.NOT_IMPLEMENTED;
    }

    /** The verdict when the worker has ended; parts whose questions were all answered before stay earned. */
    TaskGrade ended(TaskStatus status, String sentence) {
        return inParts(new TaskGrade(
                task, status, sentence, firstFailure == null ? Optional.empty() : firstFailure.mistake()));
    }

    private TaskGrade inParts(TaskGrade grade) {
        return parts == null
                ? grade
                : new TaskGrade(
                        task,
                        grade.status(),
                        grade.message(),
                        grade.mistake(),
                        parts.results("It was not examined, since the task ended before: "
                                + grade.status().remark() + "."));
    }

    /** Whether no thread of the student's outlived a call, and no call ran out of memory. */
    boolean leftAlone() {
        return leftAlone;
    }

    /** Whether any of the student's methods that were called is not a stub. */
    boolean ranStudentCode() {
        return ranStudentCode;
    }

    private Optional<TaskGrade> failed(Question question, Reply reply) throws WorkerEndedException {
        boolean stub = reply.fault().filter(this::isStubs).isPresent();
        ranStudentCode |= !stub;
        if (reply.tooMuch()) {
            return Optional.of(told(TaskStatus.OUTPUT_LIMIT, question, "Your code prints or answers without an end."));
        }
        if (stub) {
            return Optional.of(
                    new TaskGrade(task, TaskStatus.NOT_IMPLEMENTED, "The stub is still there.", Optional.empty()));
        }
        if (reply.fault().isPresent() && !question.mustBeRefused()) {
            Reply.Fault fault = reply.fault().get();
            return Optional.of(fault.memory() ? noMemory(question, fault) : thrown(question, reply, fault));
        }
        try {
            return question.difference(reply).map(wrong -> wrong(question, reply, wrong));
        } catch (GarbledException e) {
            throw worker.endGarbled();
        }
    }

    private boolean isStubs(Reply.Fault fault) {
        return fault.type().equals("java.lang.UnsupportedOperationException")
                && fault.message().startsWith(task.todo());
    }

    private TaskGrade thrown(Question question, Reply reply, Reply.Fault fault) {
        Optional<Mistake> mistake = diagnose(question, reply);
        String sentence = "Your code threw " + told(fault);
        return grade(TaskStatus.EXCEPTION, explain(question, mistake).sentence(sentence), mistake);
    }

    private TaskGrade noMemory(Question question, Reply.Fault fault) {
        leftAlone = false; // the next task may find the memory still full
        return told(
                TaskStatus.OUT_OF_MEMORY,
                question,
                "Your code used more memory than there is: it threw " + told(fault));
    }

    private static String told(Reply.Fault fault) {
        return fault.simpleType()
                + (fault.message().isEmpty() || fault.message().equals("null") ? "" : ": " + fault.message())
                + (fault.where().isEmpty() ? "" : "\nat " + fault.where());
    }

    private TaskGrade wrong(Question question, Reply reply, Difference wrong) {
        Optional<Mistake> mistake = diagnose(question, reply);
        return grade(TaskStatus.WRONG, wrong.told(explain(question, mistake), ""), mistake);
    }

    private TaskGrade told(TaskStatus status, Question question, String sentence) {
        return grade(status, explain(question, Optional.empty()).sentence(sentence), Optional.empty());
    }

    private TaskGrade grade(TaskStatus status, Message message, Optional<Mistake> mistake) {
        return new TaskGrade(task, status, message.toString(), mistake.map(Mistake::id));
    }

    private Explanation explain(Question question, Optional<Mistake> mistake) {
        return new Explanation(
                task, question.call(), mistake.map(Mistake::sentence).orElse(""));
    }

    /** Of the first failure only: that of every part would use up the time for the other questions. */
    private Optional<Mistake> diagnose(Question question, Reply reply) {
        if (firstFailure != null && firstFailure.status() != TaskStatus.NOT_IMPLEMENTED) {
            return Optional.empty();
        }
        try {
            Object[] left = WorkerClient.left(reply).toArray();
            Effect effect = reply.fault().isPresent()
                    ? Effect.thrown(WorkerClient.exception(reply.fault().get()), left)
                    : Effect.given(reply.value(), left);
            return new Diagnosis(
                            question.method(),
                            arguments -> worker.call(question.method(), arguments),
                            question.arguments(),
                            question.mustBeRefused())
                    .of(effect, question::right);
        } catch (Exception | StackOverflowError e) {
            return Optional.empty(); // whatever goes wrong with that, the reply is wrong without it
        }
    }
}
