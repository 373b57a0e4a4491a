package dev.recourse.sample;

import dev.recourse.catalogue.Labels;
import dev.recourse.catalogue.Screening;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Text;
import dev.recourse.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Prints results: one JSON value on stdout, or lines for people; errors for people go to stderr. */
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Locale locale;

    Output(PrintWriter out, PrintWriter err, boolean json, Locale locale) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.locale = locale;
    }

    /** Reads only what an error needs to be printed, from arguments that may not parse. */
    static Output of(PrintWriter out, PrintWriter err, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        int lang = words.indexOf("--lang");
        String value = lang >= 0 && lang + 1 < words.size() ? words.get(lang + 1) : null;
        for (String word : words) {
            if (word.startsWith("--lang=")) value = word.substring("--lang=".length());
        }
        Locale locale = value != null && value.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Output(out, err, words.contains("--json"), value == null ? Locale.getDefault() : locale);
    }

    static Locale locale(@Nullable String lang) {
        if (lang == null) return Locale.getDefault();
        Locale locale = Locale.forLanguageTag(lang);
        String language = locale.getLanguage();
        if (!language.equals("zh") && !language.equals("en")) throw new UsageException("lang");
        return locale;
    }

    Locale locale() {
        return locale;
    }

    boolean isJson() {
        return json;
    }

    String text(Text text) {
        return text.in(locale);
    }

    String text(String key, Object... arguments) {
        return SampleTexts.text(key, arguments).in(locale);
    }

    /** Prints the result: {@code value} for programs, {@code lines} for people. */
    void result(Map<String, ?> value, String... lines) {
        if (json) {
            print(Json.object(value));
        } else {
            for (String line : lines) out.println(line);
        }
    }

    void results(List<? extends Map<String, ?>> values, List<String> lines) {
        if (json) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            for (Map<String, ?> value : values) array.add(new String(Json.object(value), StandardCharsets.UTF_8));
            out.println(array);
        } else {
            for (String line : lines) out.println(line);
        }
    }

    /** Prints a line that is for people only. */
    void line(String line) {
        if (!json) out.println(line);
    }

    void problems(List<Problem> problems) {
        if (json) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("problems", problems(problems, locale));
            print(Json.object(value));
        } else {
            for (Problem problem : problems) {
                err.println(problem.target() + ": " + text(problem.text()) + " [" + problem.code() + "]");
            }
        }
    }

    /** Tells people of problems beside the result, which stays alone on stdout; programs find them in it. */
    void aside(List<Problem> problems) {
        if (!json) problems(problems);
    }

    /** Tells people something beside the result. */
    void aside(String line) {
        if (!json) err.println(line);
    }

    void problemsIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) problems(problems);
    }

    static List<Map<String, Object>> problems(List<Problem> problems, Locale locale) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("code", problem.code());
            item.put("target", problem.target());
            item.put("text", problem.text().in(locale));
            list.add(item);
        }
        return list;
    }

    /** Says something on stderr that stops nothing. */
    void warning(String text) {
        err.println(text);
    }

    void error(RecourseException failure) {
        error(failure.kind().name(), text(Labels.of(failure.kind())), failure.getMessage());
    }

    void error(String kind, String text) {
        error(kind, text, null);
    }

    /**
     * Prints an error.
     *
     * @param text what is wrong and what to do
     * @param detail for developers, in English
     */
    void error(String kind, String text, @Nullable String detail) {
        // Arguments are quoted here, and file names among them may hold anything.
        String masked = Screening.mask(text);
        String more = detail == null ? null : Screening.mask(detail);
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("kind", kind);
            error.put("text", masked);
            if (more != null) error.put("detail", more);
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("error", error);
            print(Json.object(value));
        } else {
            err.println(masked);
            if (more != null) err.println(text("error.detail", more));
        }
    }

    void print(byte[] bytes) {
        out.println(new String(bytes, StandardCharsets.UTF_8));
    }
}
