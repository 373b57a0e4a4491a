package dev.recourse.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one room, in both languages: {@code texts_zh_CN.properties} and {@code texts_en.properties} beside the
 * class that loads them, in UTF-8, with {@link MessageFormat} patterns. A key that is missing is a bug and throws.
 */
public final class Texts {
    private final Properties zhCn;
    private final Properties en;

    private Texts(Properties zhCn, Properties en) {
        this.zhCn = zhCn;
        this.en = en;
    }

    /**
     * Loads the texts of a room.
     *
     * @param open opens a resource of that room by name, as in {@code name -> Room.class.getResourceAsStream(name)}; the room has
     *     to do it itself, because resources of a module are open to that module alone
     */
    public static Texts read(Function<String, @Nullable InputStream> open) {
        return new Texts(load(open, "texts_zh_CN.properties"), load(open, "texts_en.properties"));
    }

    /** Returns the text of {@code key} with {@code arguments} filled in; those that are {@link Text}s go into each language in that language. */
    public Text text(String key, Object... arguments) {
        return new Text(
                format(zhCn, key, Locale.SIMPLIFIED_CHINESE, arguments), format(en, key, Locale.ENGLISH, arguments));
    }

    /** Whether {@code key} has a text. */
    public boolean has(String key) {
        return zhCn.containsKey(key) && en.containsKey(key);
    }

    /** Returns the keys that stand in one language only; a test keeps this empty. */
    public Set<String> keysOfOneLanguage() {
        Set<String> keys = new TreeSet<>(zhCn.stringPropertyNames());
        keys.addAll(en.stringPropertyNames());
        keys.removeIf(this::has);
        return Collections.unmodifiableSet(keys);
    }

    private static String format(Properties texts, String key, Locale locale, Object... arguments) {
        String pattern = texts.getProperty(key);
        if (pattern == null) throw new IllegalArgumentException("no text " + key + " in " + locale);
        Object[] inLanguage = arguments.clone();
        for (int i = 0; i < inLanguage.length; i++) {
            if (inLanguage[i] instanceof Text text) inLanguage[i] = text.in(locale);
        }
        return new MessageFormat(pattern, locale).format(inLanguage);
    }

    private static Properties load(Function<String, @Nullable InputStream> open, String name) {
        Properties texts = new Properties();
        try (InputStream in = open.apply(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing");
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
