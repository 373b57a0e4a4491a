package dev.recourse.diagnosis;

/**
 * How much a clue weighs (domain.md §2.8): host response verified by MAC, card data, terminal event, operator's answer, history. The
 * kernel's own outcome stands between card and events, since it is the terminal's reading of the card.
 */
enum Strength {
    /** The host said it. */
    HOST(100),
    /** The card said it, or its action codes decided it. */
    CARD(80),
    /** The kernel said it. */
    KERNEL(60),
    /** The acquirer announced it for this time. */
    BULLETIN(55),
    /** The terminal saw it. */
    EVENT(50),
    /** The operator answered it. */
    ANSWER(20),
    /** Something is said that the catalogue does not know: stronger than a mere hint, weaker than any statement. */
    NOT_UNDERSTOOD(19),
    /** A finding that decided nothing by itself. */
    HINT(18),
    /** The terminal ended it and did not say why. */
    NO_DETAIL(15),
    /** A request went out and no answer is on record. */
    SILENCE(10),
    /** It happened here before. */
    HISTORY(4);

    private final int weight;

    Strength(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether a clue of this strength states what happened; weaker ones only suggest it. */
    boolean states() {
        return weight >= EVENT.weight;
    }

    /** The order that no number of weaker clues turns round, strongest first; what only suggests has one rank. */
    int rank() {
        if (this == BULLETIN) return -EVENT.weight;
        return states() ? -weight : -ANSWER.weight;
    }
}
