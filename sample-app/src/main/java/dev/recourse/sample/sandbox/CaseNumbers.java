package dev.recourse.sample.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Numbers that people quote, such as {@code RC-20261124-7K3M9QXW}. */
final class CaseNumbers {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private CaseNumbers() {}

    /** Returns a fresh number. Random, not counted: a sandbox that lost its data must not give an old number to a new case. */
    static String next(Instant now) {
        StringBuilder number = new StringBuilder("RC-")
                .append(DateTimeFormatter.BASIC_ISO_DATE.format(
                        now.atOffset(ZoneOffset.UTC).toLocalDate()))
                .append('-');
        for (int i = 0; i < 8; i++) number.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return number.toString();
    }
}
