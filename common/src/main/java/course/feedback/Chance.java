package course.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Whether things were dropped as chance drops them: each as often as the rate says, no two together, not always so many,
 * and no sequence like another.
 *
 * <p>What is measured is never exactly what is expected. Chernoff's bound says how far chance leads: in n cases, a share
 * as far from p as s comes up less often than once in e<sup>n d</sup> times, where d = s ln(s / p) + (1 − s) ln((1 − s) /
 * (1 − p)).
 */
final class Chance {
    /** Once in a thousand million times is never: one look at a block asks some hundred times. */
    private static final double NEVER = Math.log(1e9);

    private final String rateName;
    private final String thing;
    private final String things;
    private final double rate;
    private final int places;

    /**
     * Of a rate, by its name, that drops something, of which each sequence has so many.
     *
     * @param thing what is dropped, such as "number"
     * @param things two of these
     * @throws IllegalArgumentException if there are more than 64, which a long has no bits for
     */
    Chance(String rateName, double rate, String thing, String things, int places) {
        if (places > Long.SIZE) {
            throw new IllegalArgumentException("a sequence can have at most 64 places, got " + places);
        }
        this.rateName = rateName;
        this.rate = rate;
        this.thing = thing;
        this.things = things;
        this.places = places;
    }

    /** A sentence about what chance does not do, if there is something; a bit of each sequence is 1 where it dropped. */
    Optional<String> complaint(long... dropped) {
        return all(dropped)
                .or(() -> one(dropped))
                .or(() -> two(dropped))
                .or(() -> together(dropped))
                .or(() -> alike(dropped));
    }

    private Optional<String> all(long... dropped) {
        double share = (double) Arrays.stream(dropped).map(Long::bitCount).sum() / (places * dropped.length);
        return strange(share, rate, places * dropped.length) ? Optional.of(each(share)) : Optional.empty();
    }

    private Optional<String> one(long... dropped) {
        for (int place = 0; place < places; place++) {
            long bit = 1L << place;
            double share = share(word -> (word & bit) != 0, dropped);
            if (strange(share, rate, dropped.length)) {
                return Optional.of(each(share));
            }
        }
        return Optional.empty();
    }

    private Optional<String> two(long... dropped) {
        for (int one = 0; one < places; one++) {
            for (int other = 0; other < one; other++) {
                long both = 1L << one | 1L << other;
                double share = share(word -> (word & both) == both, dropped);
                if (strange(share, rate * rate, dropped.length)) {
                    return Optional.of(told("two " + things + " are both dropped", rate * rate, share));
                }
            }
        }
        return Optional.empty();
    }

    /** How many of a sequence's places: whether the most frequent number is so too often. */
    private Optional<String> together(long... dropped) {
        double[] expected = new double[places + 1];
        double[] share = new double[places + 1];
        expected[0] = Math.pow(1 - rate, places);
        int usual = 0;
        for (int many = 0; many <= places; many++) {
            int count = many;
            share[many] = share(word -> Long.bitCount(word) == count, dropped);
            usual = share[many] > share[usual] ? many : usual;
            if (many < places) {
                expected[many + 1] = expected[many] * rate / (1 - rate) * (places - many) / (many + 1);
            }
        }
        return strange(share[usual], expected[usual], dropped.length)
                ? Optional.of(
                        told(usual + " of a sequence's " + places + " are dropped", expected[usual], share[usual]))
                : Optional.empty();
    }

    /** How much a sequence has in common with the one that comes so many later, counted around. */
    private Optional<String> alike(long... dropped) {
        double expected = rate * rate + (1 - rate) * (1 - rate);
        for (int later = 1; later < dropped.length; later++) {
            long common = 0;
            for (int i = 0; i < dropped.length; i++) {
                common += places - Long.bitCount(dropped[i] ^ dropped[(i + later) % dropped.length]);
            }
            if ((double) common / (places * dropped.length)
                    > (1 + expected) / 2) { // no bound: these are not independent
                return Optional.of(
                        begun() + "each sequence drops its own. In your block, a sequence drops much the same"
                                + " as the one " + later + " later.");
            }
        }
        return Optional.empty();
    }

    private static double share(LongPredicate wanted, long... dropped) {
        return (double) Arrays.stream(dropped).filter(wanted).count() / dropped.length;
    }

    private static boolean strange(double share, double expected, int cases) {
        return cases * (part(share, expected) + part(1 - share, 1 - expected)) > NEVER;
    }

    private static double part(double share, double expected) {
        return share == 0 ? 0 : share * Math.log(share / expected);
    }

    private String each(double share) {
        return told("each " + thing + " is dropped", rate, share);
    }

    private String told(String what, double expected, double share) {
        return begun()
                + String.format(
                        Locale.ROOT,
                        "%s in about %.0f%% of the cases. In your block that happened in %.0f%%.",
                        what,
                        100 * expected,
                        100 * share);
    }

    private String begun() {
        return "With " + rateName + " of " + rate + ", ";
    }
}
