package dev.recourse.sync;

/** Ends one try to deliver an entry from wherever it stands; caught where the try began. */
final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Ended(Outcome outcome) {
        super(outcome.kind().name(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
