package dev.recourse.sample;

import dev.recourse.model.Text;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What {@code --help} says, {@code help_zh_CN.properties} and {@code help_en.properties}. They are apart from the other texts
 * because picocli looks them up, by names of its own, and they are no message patterns.
 */
final class HelpTexts {
    private HelpTexts() {}

    /** Returns the texts of the language that all other output in {@code locale} has. */
    static ResourceBundle in(Locale locale) {
        String name = new Text("help_zh_CN", "help_en").in(locale);
        return ResourceBundle.getBundle(HelpTexts.class.getPackageName() + "." + name, Locale.ROOT);
    }
}
