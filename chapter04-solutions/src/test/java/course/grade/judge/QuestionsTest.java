package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import chapter04.kill.AlmostMistakes;
import chapter04.kill.GivenAnswer;
import chapter04.kill.RareMistakes;
import chapter04.kill.RightAnswers;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.Mistake;
import course.grade.process.WorkerClient;
import course.grade.worker.Answering;
import course.grade.worker.Reply;
import course.grade.worker.Request;
import course.types.ArraysInside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A grade must be no kinder than the tests that students run, and no stricter: whatever the questions that were drawn. */
@Tag("once") // what it computes is the same on each JDK
class QuestionsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_the_students_tests_refuse_the_judge_refuses_too(long seed) throws Exception {
        Questions questions = new Questions(Chapter04.CHAPTER, seed);
        List<GivenAnswer> wrong = new ArrayList<>(AlmostMistakes.ALL);
        wrong.addAll(RareMistakes.ALL);
        for (Mistake mistake : Chapter04.CHAPTER.mistakes()) {
            wrong.add(new GivenAnswer(mistake.id(), mistake.method(), mistake.body()));
        }

        List<String> taken = new ArrayList<>();
        for (GivenAnswer answer : wrong) {
            if (firstWrong(questions, answer).isEmpty()) {
                taken.add(answer.id());
            }
        }

        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void what_they_accept_the_judge_accepts(long seed) throws Exception {
        Questions questions = new Questions(Chapter04.CHAPTER, seed);

        List<String> refused = new ArrayList<>();
        for (GivenAnswer answer : RightAnswers.ALL) {
            firstWrong(questions, answer).ifPresent(wrong -> refused.add(answer.id() + ": " + wrong));
        }

        assertThat(refused).isEmpty();
    }

    static Stream<Method> methodsWithArrays() {
        return Chapter04.CHAPTER.tasks().stream()
                .flatMap(task -> task.methods().stream())
                .filter(method -> method.descriptor().replaceFirst("\\).*", "").contains("INDArray"));
    }

    @ParameterizedTest
    @MethodSource("methodsWithArrays")
    void an_answer_that_is_kept_for_all_arrays_of_a_shape_is_wrong_somewhere(Method method) {
        List<String> shapes = new Questions(Chapter04.CHAPTER, 7)
                .of(method.task()).stream()
                        .filter(question -> question.method() == method && !question.mustBeRefused())
                        .map(QuestionsTest::shapes)
                        .toList();

        assertThat(new HashSet<>(shapes)).hasSizeLessThan(shapes.size());
    }

    private static String shapes(Question question) {
        return ArraysInside.of(question.arguments()).stream()
                .map(array -> array instanceof INDArray numbers ? Arrays.toString(numbers.shape()) : "")
                .collect(Collectors.joining());
    }

    /** The first question that this answer gets wrong, and how. */
    private static Optional<String> firstWrong(Questions questions, GivenAnswer answer) throws Exception {
        Answering answering = new Answering((method, arguments) -> answer.body().call(arguments));
        List<Question> asked = questions.of(answer.method().task()).stream()
                .filter(question -> question.method() == answer.method())
                .toList();
        for (Question question : asked) {
            Reply reply = answering.reply(new Request(1, WorkerClient.reference(question.method()), question.sent()));
            Optional<String> wrong = Stream.concat(
                            question.mustBeRefused() ? Stream.empty() : reply.fault().stream(),
                            question.difference(reply).stream())
                    .map(String::valueOf)
                    .findFirst();
            if (wrong.isPresent()) {
                return Optional.of(question.call() + ": " + wrong.get());
            }
        }
        return Optional.empty();
    }
}
