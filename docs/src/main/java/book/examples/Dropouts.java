package book.examples;

import chapter04.Exercise44SeparateDropout;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.report.LayerTree;
import java.util.Locale;
import java.util.stream.IntStream;

/** What dropout does to four numbers, and where exercise 4.4 puts it. */
public final class Dropouts {
    /** The rate of {@link #twoOutcomes()}. */
    public static final double HALF = 0.5;

    /** The rates of {@link #separateRates()}, all different. */
    public static final DropoutRates RATES = new DropoutRates(0.1, 0.2, 0.3);

    private static final int[] NUMBERS = {2, 4, 6, 8};

    private Dropouts() {}

    /** Two of the outcomes at a rate of a half. */
    public static void twoOutcomes() {
        System.out.println("kept: 1st and 3rd" + outcome(0b0101));
        System.out.println("kept: 2nd and 4th" + outcome(0b1010));
    }

    private static String outcome(int kept) {
        StringBuilder line = new StringBuilder("   ");
        int sum = 0;
        for (int i = 0; i < NUMBERS.length; i++) {
            int number = kept(kept, i);
            line.append(String.format(Locale.ROOT, "%4d", number));
            sum += number;
        }
        return line.append("      sum ").append(sum).toString();
    }

    /** The number at this place, made up for those that are dropped, if its bit in {@code kept} is set; else 0. */
    private static int kept(int kept, int place) {
        return (kept >> place & 1) == 1 ? (int) (NUMBERS[place] / (1 - HALF)) : 0;
    }

    /** The sum of the numbers, on average over all ways to keep some and drop the others. */
    public static double averageSum() {
        return IntStream.range(0, outcomes())
                .mapToDouble(ways -> IntStream.range(0, NUMBERS.length)
                        .map(place -> kept(ways, place))
                        .sum())
                .average()
                .orElseThrow();
    }

    /** How many ways there are to keep some and drop the others. */
    public static int outcomes() {
        return 1 << NUMBERS.length;
    }

    /** The sum before anything is dropped. */
    public static int sum() {
        return IntStream.of(NUMBERS).sum();
    }

    /** The block of exercise 4.4, with three rates that can be told apart. */
    public static void separateRates() {
        DropoutRates rates = new DropoutRates(0.1, 0.2, 0.3);
        System.out.println(
                LayerTree.of(Exercise44SeparateDropout.blockWithSeparateDropout(GPTConfig.GPT_CONFIG_124M, rates)));
    }
}
