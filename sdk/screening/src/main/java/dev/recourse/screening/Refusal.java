package dev.recourse.screening;

/** A PDF has something that alone is reason enough; unchecked, because PDFBox goes on after an IOException in many places. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Object[] arguments;

    Refusal(String code, Object... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.arguments = arguments;
    }

    String code() {
        return code;
    }

    /** Returns what the problem's text says after the file's name. */
    Object[] arguments() {
        return arguments;
    }
}
