package dev.recourse.sample;

import dev.recourse.model.Text;

/** The command was called with something that is not there or does not fit. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /**
     * Makes one.
     *
     * @param key of the text, without {@code usage.}
     * @param arguments of the text; what is no {@link Text} stands there as it is
     */
    UsageException(String key, Object... arguments) {
        this(SampleTexts.text("usage." + key, arguments));
    }

    private UsageException(Text text) {
        super(text.en());
        this.text = text;
    }

    /** Says what does not fit, and what would. */
    Text text() {
        return text;
    }
}
