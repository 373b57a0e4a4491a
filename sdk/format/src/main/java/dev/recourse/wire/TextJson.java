package dev.recourse.wire;

import dev.recourse.model.Text;

/** A text in both languages: {@code {"zh-CN": …, "en": …}}. */
final class TextJson {
    private TextJson() {}

    /** Reads a text. A language that is missing is empty: the check of the whole catalogue names all such places at once. */
    static Text text(Members in, String name) throws MalformedException {
        return text(in.members(name));
    }

    static Text text(Members in) throws MalformedException {
        return new Text(in.has("zh-CN") ? in.string("zh-CN") : "", in.has("en") ? in.string("en") : "");
    }
}
