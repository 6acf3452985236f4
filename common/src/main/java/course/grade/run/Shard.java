package course.grade.run;

import course.Digest;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A part of a class, such as the third of eight. Only the student's name decides which part a student is in.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
record Shard(int number, int of) {
    /** The whole class. */
    static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (shard.number >= 1 && shard.number <= shard.of) {
                return shard;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a part of a class: write 3/8 for the third of eight");
    }

    boolean holds(String student) {
        BigInteger digest = new BigInteger(Digest.of(student), 16);
        return digest.mod(BigInteger.valueOf(of)).intValue() == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
