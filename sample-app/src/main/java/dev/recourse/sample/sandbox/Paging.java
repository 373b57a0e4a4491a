package dev.recourse.sample.sandbox;

import org.jspecify.annotations.Nullable;

/** Numbers in query parameters. */
final class Paging {
    private static final int DEFAULT_LIMIT = 100;

    private Paging() {}

    static int limit(Request request, int most) throws Refusal {
        return (int) Math.min(number(request.query().get("limit"), 1, DEFAULT_LIMIT), most);
    }

    static long number(@Nullable String text, long least, long otherwise) throws Refusal {
        if (text == null) return otherwise;
        if (!text.matches("[0-9]{1,18}")) throw Refusal.invalid("a query parameter is no number");
        long number = Long.parseLong(text);
        if (number < least) throw Refusal.invalid("a query parameter is too small");
        return number;
    }
}
