package gpt.random;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998): 32 random bits at a time.
 *
 * <p>Loops over whole arrays, without a call or a branch inside, are what the JVM turns into vector instructions.
 */
final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private final int[] mixed = new int[N - 1];
    private int used = N;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next word. */
    int next() {
        if (used == N) {
            twist();
        }
        return tempered(state[used++]);
    }

    /** Writes the next {@code count} words to the start of {@code words}. */
    void next(int[] words, int count) {
        int done = 0;
        while (done < count) {
            if (used == N) {
                twist();
            }
            int some = Math.min(N - used, count - done);
            System.arraycopy(state, used, words, done, some);
            used += some;
            done += some;
        }
        for (int i = 0; i < count; i++) {
            words[i] = tempered(words[i]);
        }
    }

    private static int tempered(int word) {
        int y = word ^ (word >>> 11);
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** The next 624 words: {@code state[i] = state[i + 397] ^ mix(state[i], state[i + 1])}, indices modulo 624. */
    private void twist() {
        // A copy, since JDK 17 does not vectorize a loop that reads state[i] and state[i + 1] of one array.
        System.arraycopy(state, 1, mixed, 0, N - 1);
        for (int i = 0; i < N - 1; i++) {
            mixed[i] = mix(state[i], mixed[i]);
        }
        for (int i = 0; i < N - M; i++) {
            state[i] = state[i + M] ^ mixed[i];
        }
        for (int i = N - M; i < N - 1; i++) {
            state[i] = state[i + M - N] ^ mixed[i];
        }
        state[N - 1] = state[M - 1] ^ mix(state[N - 1], state[0]);
        used = 0;
    }

    private static int mix(int high, int low) {
        int y = (high & 0x80000000) | (low & 0x7fffffff);
        return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }
}
