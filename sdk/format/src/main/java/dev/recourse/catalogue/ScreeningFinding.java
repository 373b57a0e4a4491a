package dev.recourse.catalogue;

/**
 * A place in a text that screening objects to. Holds the masked form only, never the value.
 *
 * @param code code of the problem, such as {@code CARD_NUMBER_IN_TEXT}
 * @param severity whether the text must change
 * @param start first character of the place in the original text
 * @param end character after the last
 * @param masked what may stand there instead
 */
public record ScreeningFinding(String code, Severity severity, int start, int end, String masked) {
    /** How sure screening is. */
    public enum Severity {
        /** The text must not be kept as it is. */
        BLOCK,
        /** It looks like something that should be masked; a person decides. */
        WARN
    }
}
