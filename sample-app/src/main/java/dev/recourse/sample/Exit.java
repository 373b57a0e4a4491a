package dev.recourse.sample;

/** The exit codes of every command. */
final class Exit {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NOT_DELIVERED = 3;
    static final int DEVICE = 4;

    private Exit() {}
}
