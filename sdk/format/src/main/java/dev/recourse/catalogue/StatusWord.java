package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the chip in one situation (domain.md §2.2, ISO 7816-4): the same word means another thing at another step.
 *
 * @param word SW1 SW2, 4 upper-case hex digits; {@code x} stands for any digit, as in {@code 63Cx}
 * @param steps codes of the steps it is read at, such as {@code SELECT_PSE}; {@link #ANY_STEP} for every one
 * @param meaning what the card says
 * @param terminates whether the session ends with it
 * @param bit TVR bit that goes with it, such as {@code B3b6}; null if none
 * @param reading what follows; null for a normal course
 */
public record StatusWord(
        String word,
        List<String> steps,
        Text meaning,
        boolean terminates,
        @Nullable String bit,
        @Nullable Reading reading) {
    /** Whatever step it was. */
    public static final String ANY_STEP = "ANY";

    /** Copies the collection. */
    public StatusWord {
        steps = Collections.unmodifiableList(new ArrayList<>(steps));
    }

    /** Whether {@code other}, 4 hex digits in any case, is this word. */
    public boolean matches(String other) {
        if (other.length() != word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            char at = word.charAt(i);
            if (at != 'x' && at != Character.toUpperCase(other.charAt(i))) return false;
        }
        return true;
    }
}
