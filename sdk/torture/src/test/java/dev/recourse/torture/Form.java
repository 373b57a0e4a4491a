package dev.recourse.torture;

/** How much there is time for: a little in every test run, all of it with {@code -Drecourse.torture=long}. */
public final class Form {
    private static final boolean LONG = "long".equals(System.getProperty("recourse.torture"));

    private Form() {}

    public static boolean isLong() {
        return LONG;
    }

    public static int of(int little, int all) {
        return LONG ? all : little;
    }

    /** Prints a result. */
    public static void say(String format, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, format, values));
    }
}
