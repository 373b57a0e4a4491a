package dev.recourse.http;

import java.util.regex.Pattern;

/** What may stand in a request header. OkHttp throws on anything else, and its message would quote the value. */
final class HeaderText {
    private static final Pattern PLAIN = Pattern.compile("[ -~]{1,8192}");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    private HeaderText() {}

    static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches();
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
