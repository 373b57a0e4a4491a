package dev.recourse.catalogue;

/** First two digits of the codes of GB/T 2260, with which identity numbers and credit codes name their region. */
final class Provinces {
    private static final String CODES = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54"
            + " 61 62 63 64 65 71 81 82 83 ";

    private Provinces() {}

    static boolean has(int code) {
        return CODES.contains(" " + code + " ");
    }
}
