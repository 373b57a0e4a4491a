package dev.recourse.catalogue;

import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import dev.recourse.model.Texts;

/** Makes problems with their texts, and holds the texts of this room. */
final class Problems {
    static final Texts TEXTS = Texts.read(Problems.class::getResourceAsStream);

    private Problems() {}

    /** Makes a problem; arguments that are {@link Text}s go into each language in that language. */
    static Problem of(String code, String target, Object... arguments) {
        Object[] zhCn = arguments.clone();
        Object[] en = arguments.clone();
        for (int i = 0; i < arguments.length; i++) {
            if (!(arguments[i] instanceof Text)) continue;
            zhCn[i] = ((Text) arguments[i]).zhCn();
            en[i] = ((Text) arguments[i]).en();
        }
        String key = "problem." + code + ".text";
        return new Problem(
                code,
                target,
                new Text(TEXTS.text(key, zhCn).zhCn(), TEXTS.text(key, en).en()));
    }
}
