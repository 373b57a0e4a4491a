package dev.recourse.wire;

/**
 * JSON that is not what the contract says. The message names a JSON pointer and a rule, never a value: it ends in logs, and values
 * may be personal.
 */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String textKey;
    private final int line;
    private final int column;

    /** Makes one for JSON that can be parsed but is not what it should be. */
    public MalformedException(String message) {
        this(message, "notReadable", 0, 0);
    }

    MalformedException(String message, String textKey, int line, int column) {
        super(message);
        this.textKey = textKey;
        this.line = line;
        this.column = column;
    }

    /** The key of the text that tells a person what is wrong with the JSON. */
    String textKey() {
        return textKey;
    }

    /** Returns the line, from 1, at which the text stops being JSON; 0 if it is JSON. */
    public int line() {
        return line;
    }

    /** Returns the column, from 1, at which the text stops being JSON; 0 if it is JSON. */
    public int column() {
        return column;
    }
}
