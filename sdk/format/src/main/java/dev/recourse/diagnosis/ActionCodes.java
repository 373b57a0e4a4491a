package dev.recourse.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * The action codes of terminal and card: under which findings each of them declines or goes online. Those of the card are tags 9F0E,
 * 9F0F and 9F0D.
 *
 * @param tacDenial terminal: decline offline
 * @param tacOnline terminal: go online
 * @param tacDefault terminal: decline if online is impossible
 * @param iacDenial card: decline offline
 * @param iacOnline card: go online
 * @param iacDefault card: decline if online is impossible
 */
public record ActionCodes(
        @Nullable Tvr tacDenial,
        @Nullable Tvr tacOnline,
        @Nullable Tvr tacDefault,
        @Nullable Tvr iacDenial,
        @Nullable Tvr iacOnline,
        @Nullable Tvr iacDefault) {
    /** Nothing is known of them. */
    public static final ActionCodes UNKNOWN = new ActionCodes(null, null, null, null, null, null);

    private static final Tvr NOTHING = new Tvr(0);
    private static final Tvr EVERYTHING = new Tvr(0xFF_FFFF_FFFFL);

    /** Whether any is known; without one, no analysis explains anything. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** Returns these, with what they leave open taken from {@code others}. */
    public ActionCodes or(ActionCodes others) {
        return new ActionCodes(
                either(tacDenial, others.tacDenial),
                either(tacOnline, others.tacOnline),
                either(tacDefault, others.tacDefault),
                either(iacDenial, others.iacDenial),
                either(iacOnline, others.iacOnline),
                either(iacDefault, others.iacDefault));
    }

    /** A card without action codes denies nothing and sends everything online (EMV Book 3 §10.7); a terminal adds none. */
    ActionCodes withDefaults() {
        return or(new ActionCodes(NOTHING, NOTHING, NOTHING, NOTHING, EVERYTHING, EVERYTHING));
    }

    private static @Nullable Tvr either(@Nullable Tvr one, @Nullable Tvr other) {
        return one == null ? other : one;
    }
}
