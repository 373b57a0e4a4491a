package dev.recourse.wire;

import dev.recourse.model.Texts;

/** Takes what is wrong with a member: a reader of documents stops at the first fault, a reader of a person's file goes on. */
interface Faults {
    /** The texts of this room, by the key of a fault. */
    Texts TEXTS = Texts.read(Faults.class::getResourceAsStream);

    /** Refuses at the first fault. */
    Faults REFUSE = (pointer, key, arguments) -> {
        throw new MalformedException(pointer + ": " + TEXTS.text(key, arguments).en());
    };

    void add(String pointer, String key, Object... arguments) throws MalformedException;
}
