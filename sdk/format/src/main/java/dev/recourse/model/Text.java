package dev.recourse.model;

import java.util.Locale;

/**
 * A text for people in both languages of the product.
 *
 * @param zhCn Simplified Chinese
 * @param en English
 */
public record Text(String zhCn, String en) {
    /** Returns the text in Chinese for a Chinese locale, in English for every other. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zhCn : en;
    }
}
