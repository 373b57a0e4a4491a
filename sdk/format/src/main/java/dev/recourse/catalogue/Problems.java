package dev.recourse.catalogue;

import dev.recourse.model.Problem;
import dev.recourse.model.Texts;

/** Makes problems with their texts, and holds the texts of this room. */
final class Problems {
    static final Texts TEXTS = Texts.read(Problems.class::getResourceAsStream);

    private Problems() {}

    /** Makes a problem with its text, see {@link Texts#text}. */
    static Problem of(String code, String target, Object... arguments) {
        return new Problem(code, target, TEXTS.text("problem." + code + ".text", arguments));
    }
}
