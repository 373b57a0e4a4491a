package dev.recourse;

import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import dev.recourse.model.Texts;

/** The texts of this room, {@code texts_zh_CN.properties} and {@code texts_en.properties}. */
final class ClientTexts {
    static final Texts TEXTS = Texts.read(name -> ClientTexts.class.getResourceAsStream(name));

    private ClientTexts() {}

    static Text text(String key, Object... arguments) {
        return TEXTS.text(key, arguments);
    }

    static Problem problem(String code, String target, Object... arguments) {
        return new Problem(code, target, text("problem." + code, arguments));
    }
}
