package dev.recourse.sample.sandbox;

import java.time.Duration;

/**
 * How long a case waits for its merchant, where the reviewer names no time.
 *
 * @param materials until a request for materials is due (domain.md L-09)
 * @param appeal how long an expired or rejected case takes an appeal (L-21, L-22)
 * @param followUp how long a resumed case waits for a word before it is closed (L-24, L-25)
 */
public record Windows(Duration materials, Duration appeal, Duration followUp) {
    /** A week, two weeks, a month. */
    public static final Windows USUAL = new Windows(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));
}
