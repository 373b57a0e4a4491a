package dev.recourse.catalogue;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for card numbers, authentication data and identity numbers where they must not be: in texts and in names of files.
 *
 * <h2>Guarantees</h2>
 * Pure and total: any string is taken, and what is returned never holds the value that was found. Digits of every script, full-width
 * and invisible characters, and separators between digits make no difference.
 *
 * <h2>Limits</h2>
 * Rules over characters: words that spell digits are not understood, and pictures cannot be screened at all; they have to be masked when
 * they are taken. One in ten numbers with a card's prefix and length is refused though it is none; a person can write it
 * differently, and known numbers are excepted.
 */
public final class Screening {
    private static final int LONGEST_LABEL = 80;
    private static final Pattern LONG_RUN = Pattern.compile("[0-9](?:[ -]*[0-9]){12,}");

    private Screening() {}

    /**
     * Returns everything in {@code text} that must not be kept, one problem for each place; each offers the masked form.
     *
     * @param target what the text is: becomes the target of the problems
     * @param text any text
     * @param knownNumbers numbers of the same case that are no card number, such as the merchant number, exactly as they are written
     */
    public static List<Problem> text(String target, String text, Set<String> knownNumbers) {
        return problems(Severity.BLOCK, target, text, knownNumbers);
    }

    /** Returns everything in {@code text} that a person should look at, with the parameters of {@link #text}. */
    public static List<Problem> warnings(String target, String text, Set<String> knownNumbers) {
        return problems(Severity.WARN, target, text, knownNumbers);
    }

    /** Returns all places of {@code text} that screening objects to, in order, none overlapping another. */
    public static List<ScreeningFinding> findings(String text, Set<String> knownNumbers) {
        NormalText normal = NormalText.of(text);
        Places places = new Places(normal);
        SecretPatterns.findTracks(normal, places);
        CardNumbers.find(normal, knownNumbers, places);
        SecretPatterns.find(normal, knownNumbers, places);
        return places.inOrder();
    }

    /** Returns {@code text} with all that {@link #findings} objects to masked; nothing is found in what is returned. */
    public static String mask(String text) {
        String masked = text;
        // What is left of one place may read as another together with its neighbours. Ends, because each round takes
        // digits away.
        for (List<ScreeningFinding> found = findings(masked, Collections.emptySet());
                !found.isEmpty();
                found = findings(masked, Collections.emptySet())) {
            StringBuilder next = new StringBuilder(masked);
            for (int i = found.size() - 1; i >= 0; i--) {
                ScreeningFinding finding = found.get(i);
                next.replace(finding.start(), finding.end(), finding.masked());
            }
            masked = next.toString();
        }
        return masked;
    }

    /**
     * Makes a label of the name that a file has on the device. Of a path only the last segment is looked at and kept.
     *
     * @param original name or path, in whatever form the app got it
     */
    public static FileLabel fileName(String original) {
        String name = clean(original.substring(1 + Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\'))));
        List<ScreeningFinding> findings = findings(name, Collections.emptySet());
        // Once more after shortening: what is cut off may leave digits that read as a number of their own.
        String label = named(withoutLongRuns(mask(shortened(withoutLongRuns(mask(name))))));
        List<Problem> problems = new ArrayList<>();
        for (ScreeningFinding finding : findings) {
            if (finding.severity() != Severity.BLOCK) continue;
            String code = finding.code().equals("CARD_NUMBER_IN_TEXT") ? "CARD_NUMBER_IN_NAME" : "SECRET_IN_NAME";
            problems.add(Problems.of(code, label, label));
        }
        return new FileLabel(label, problems);
    }

    private static List<Problem> problems(Severity severity, String target, String text, Set<String> knownNumbers) {
        List<Problem> problems = new ArrayList<>();
        for (ScreeningFinding finding : findings(text, knownNumbers)) {
            if (finding.severity() == severity) problems.add(Problems.of(finding.code(), target, finding.masked()));
        }
        return Collections.unmodifiableList(problems);
    }

    /** Leaves out what a label cannot show: controls, invisible characters that reorder it, halves of characters. */
    private static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        int next;
        for (int i = 0; i < name.length(); i = next) {
            int c = name.codePointAt(i);
            next = i + Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL:
                case Character.FORMAT:
                case Character.SURROGATE:
                case Character.LINE_SEPARATOR:
                case Character.PARAGRAPH_SEPARATOR:
                    break;
                default:
                    clean.appendCodePoint(c);
            }
        }
        return clean.toString();
    }

    /** Serial numbers and times are no card numbers, yet the label's format takes no more than 12 digits in a row. */
    private static String withoutLongRuns(String name) {
        Matcher run = LONG_RUN.matcher(name);
        StringBuilder label = new StringBuilder();
        int copied = 0;
        while (run.find()) {
            label.append(name, copied, run.start() + 4).append("***").append(name, run.end() - 4, run.end());
            copied = run.end();
        }
        return label.append(name, copied, name.length()).toString();
    }

    private static String shortened(String name) {
        String label = name.trim();
        if (label.codePointCount(0, label.length()) > LONGEST_LABEL) {
            int dot = label.lastIndexOf('.');
            String extension = dot > 0 && label.length() - dot <= 8 ? label.substring(dot) : "";
            int kept = LONGEST_LABEL - extension.codePointCount(0, extension.length());
            label = label.substring(0, label.offsetByCodePoints(0, kept)).trim() + extension;
        }
        return label;
    }

    private static String named(String label) {
        return label.isEmpty() || label.equals(".") || label.equals("..") ? "file" : label;
    }
}
