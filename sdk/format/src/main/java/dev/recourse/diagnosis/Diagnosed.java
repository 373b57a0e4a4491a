package dev.recourse.diagnosis;

import dev.recourse.catalogue.Question;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.ReversalState;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis and what belongs to it for people: the money first, then what to do, then the causes.
 *
 * @param diagnosis as it goes into an application
 * @param moneyReason why the money position is what it is
 * @param reversalState where the reversal stands
 * @param reversalReason DE39 of the request 0400; null if none is owed or why is not known
 * @param actions what to do now, most important first
 * @param causes most likely first, as in {@code diagnosis}
 * @param questions worth asking next, cheapest first
 * @param explanation which findings under which action codes decided; null if findings or codes are not known
 * @param complianceCheck whether licence and terminal have to be checked before anything else (domain.md §5.5)
 * @param unknownEvents ids of events that this catalogue does not know
 */
public record Diagnosed(
        Diagnosis diagnosis,
        Text moneyReason,
        ReversalState reversalState,
        @Nullable String reversalReason,
        List<Text> actions,
        List<RankedCause> causes,
        List<Question> questions,
        @Nullable TaaExplanation explanation,
        boolean complianceCheck,
        List<String> unknownEvents) {
    /** Copies the collections. */
    public Diagnosed {
        actions = Collections.unmodifiableList(new ArrayList<>(actions));
        causes = Collections.unmodifiableList(new ArrayList<>(causes));
        questions = Collections.unmodifiableList(new ArrayList<>(questions));
        unknownEvents = Collections.unmodifiableList(new ArrayList<>(unknownEvents));
    }
}
