package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A question to the operator, whose answer tells causes apart or decides about a document (domain.md §2.8, §3.3). The catalogue lists
 * the cheapest first.
 *
 * @param id code
 * @param use {@link #DIAGNOSIS} or {@link #MATERIALS}
 * @param text the question
 * @param why why it is asked
 * @param answers what can be answered; none for a free text
 */
public record Question(String id, String use, Text text, Text why, List<Answer> answers) {
    /** Tells causes apart. */
    public static final String DIAGNOSIS = "DIAGNOSIS";

    /** Decides which documents a case needs. */
    public static final String MATERIALS = "MATERIALS";

    /** Copies the collection. */
    public Question {
        answers = Collections.unmodifiableList(new ArrayList<>(answers));
    }

    /**
     * A possible answer.
     *
     * @param value code, such as {@code YES}
     * @param text the answer in words
     * @param supports codes of causes it speaks for
     * @param against codes of causes it speaks against
     */
    public record Answer(String value, Text text, List<String> supports, List<String> against) {
        /** Copies the collections. */
        public Answer {
            supports = Collections.unmodifiableList(new ArrayList<>(supports));
            against = Collections.unmodifiableList(new ArrayList<>(against));
        }
    }
}
