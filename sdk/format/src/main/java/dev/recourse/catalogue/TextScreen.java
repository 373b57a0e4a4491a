package dev.recourse.catalogue;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Screens a text of any length, piece by piece, in bounded memory (domain.md §5.8). What {@link Screening} finds in the whole text is
 * found here too, wherever the pieces end.
 *
 * <p>Not for use by several threads.
 */
public final class TextScreen {
    /** Whether there is a finding depends on fewer characters before and after its beginning; a magnetic stripe needs most. */
    private static final int REACH = 1024;

    private static final int MOST_PROBLEMS = 50;

    private final String target;
    private final Set<String> knownNumbers;
    private final List<Problem> blocked = new ArrayList<>();
    private final List<Problem> warned = new ArrayList<>();
    private final StringBuilder window = new StringBuilder();
    private int settled;

    /**
     * Begins a text.
     *
     * @param target what the text is: becomes the target of the problems
     * @param knownNumbers numbers of the same case that are no card number, exactly as they are written
     */
    public TextScreen(String target, Set<String> knownNumbers) {
        this.target = target;
        this.knownNumbers = Collections.unmodifiableSet(new HashSet<>(knownNumbers));
    }

    /** Goes on with the next piece. */
    public void add(CharSequence piece) {
        window.append(piece);
        if (window.length() < 8 * REACH) return;
        char last = window.charAt(window.length() - 1);
        int whole = Character.isHighSurrogate(last) ? window.length() - 1 : window.length();
        // Folded before it is shortened: of invisible characters between digits there may be any number.
        String text = NormalText.of(window.substring(0, whole)).toString();
        String half = window.substring(whole);
        int end = Math.max(settled, text.length() - REACH);
        settle(text, end);
        int kept = Math.max(0, end - REACH);
        window.setLength(0);
        window.append(text, kept, text.length()).append(half);
        settled = end - kept;
    }

    /** Ends the text. */
    public void end() {
        String text = NormalText.of(window.toString()).toString();
        settle(text, text.length());
        window.setLength(0);
        settled = 0;
    }

    /** Returns what must not be kept, as {@link Screening#text} does; the first 50 places. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(new ArrayList<>(blocked));
    }

    /** Returns what a person should look at, as {@link Screening#warnings} does; the first 50 places. */
    public List<Problem> warnings() {
        return Collections.unmodifiableList(new ArrayList<>(warned));
    }

    /** Counts what begins before {@code end}: only there enough of what follows has been seen. */
    private void settle(String text, int end) {
        for (ScreeningFinding finding : Screening.findings(text, knownNumbers)) {
            if (finding.start() < settled || finding.start() >= end) continue;
            List<Problem> problems = finding.severity() == Severity.BLOCK ? blocked : warned;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(Problems.of(finding.code(), target, finding.masked()));
            }
        }
    }
}
