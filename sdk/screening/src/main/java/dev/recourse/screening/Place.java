package dev.recourse.screening;

import dev.recourse.model.Text;

/**
 * Where in a file a text stands, in words.
 *
 * @param key key of the text
 * @param page number of the page, from 1; 0 where it says nothing
 */
record Place(String key, int page) {
    static final Place METADATA = new Place("place.METADATA", 0);
    static final Place ELSEWHERE = new Place("place.ELSEWHERE", 0);

    static Place page(int number) {
        return new Place("place.PAGE", number);
    }

    Text text() {
        return Findings.TEXTS.text(key, page);
    }
}
