package dev.recourse.screening;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How much one PDF may still cost. Everything that reads, decodes or walks asks here, so that work ends where it is, in its own thread.
 */
final class Watch {
    /** Of one stream, decoded. Pages of text and drawings have a few hundred kilobytes. */
    static final int MOST_OF_A_STREAM = 8 << 20;

    private static final long MOST_DECODED = 96L << 20;
    private static final int MOST_OBJECTS = 150_000;
    private static final int MOST_ENTRIES = 30_000;
    private static final int MOST_TEXT = 4 << 20;

    /** Of one place, such as a page; screening needs a dozen bytes for each character. */
    static final int LONGEST_TEXT = 512 * 1024;

    /** Looking at the clock costs more than what lies between two looks. */
    private static final int TICKS_A_LOOK = 1024;

    private final long end;
    private int ticks;
    private long decoded;
    private int objects;
    private int entries;
    private long text;

    Watch(Duration patience) {
        // The difference of two values counts, so that it may wrap.
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience.toMillis());
    }

    void tick() {
        if (++ticks % TICKS_A_LOOK == 0) look();
    }

    void look() {
        if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) throw new Exhausted();
    }

    void decoded(int bytes) {
        decoded += bytes;
        if (decoded > MOST_DECODED) throw new Exhausted();
        look();
    }

    void object() {
        if (++objects > MOST_OBJECTS) throw new Exhausted();
        tick();
    }

    void entry() {
        if (++entries > MOST_ENTRIES) throw new Exhausted();
        tick();
    }

    /** Asks for a text, before it is made. */
    void text(long characters) {
        text += characters;
        if (characters > LONGEST_TEXT || text > MOST_TEXT) throw new Exhausted();
        look();
    }

    /** Unchecked, because PDFBox goes on after an IOException in many places. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("screening this file costs too much", null, false, false);
        }
    }
}
