package dev.recourse;

import dev.recourse.model.DeliveryState;
import dev.recourse.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the client is, for people who look after it.
 *
 * @param deviceKeyUsable false when the device key is lost or wrong: sealed entries are delivered, drafts stay closed
 * @param entries how many entries are in which state
 * @param bytesWaiting sealed bytes that the acquirer does not have yet
 * @param oldestQueuedAt since when the oldest entry waits
 * @param waiting why the queue waits: a reason of {@link Explanation#reason}; null if nothing stands in the way
 * @param nextAttemptAt when the next thing is due; null when nothing is
 * @param storeBytes size of the store
 * @param repairs what was repaired, at this opening or an earlier one, until {@link RecourseClient#acknowledgeRepairs}: a kind and an
 *     id or file name, separated by a blank
 * @param keySetValidUntil until when the acquirer's key set is fresh
 * @param catalogueVersion of the catalogue in use, such as {@code 1+7}
 * @param catalogueValidUntil until when the acquirer's catalogue is fresh; null without one
 * @param catalogueOutdated whether that time has passed, by the acquirer's clock, or by the device's where that was never heard; the catalogue is
 *     used on
 * @param catalogueRefused why the acquirer's newest catalogue was not taken, naming the places; null if it was
 * @param screenedMediaTypes media types of evidence that is looked into before it is sealed; without {@code recourse-screening}
 *     only texts are
 * @param problems all that somebody should know or do something about, in words, the worst first; empty when all is well
 */
public record Health(
        boolean deviceKeyUsable,
        Map<DeliveryState, Long> entries,
        long bytesWaiting,
        @Nullable Instant oldestQueuedAt,
        @Nullable String waiting,
        @Nullable Instant nextAttemptAt,
        long storeBytes,
        List<String> repairs,
        @Nullable Instant keySetValidUntil,
        String catalogueVersion,
        @Nullable Instant catalogueValidUntil,
        boolean catalogueOutdated,
        @Nullable String catalogueRefused,
        List<String> screenedMediaTypes,
        List<Problem> problems) {
    /** Copies the collections. */
    public Health {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        repairs = Collections.unmodifiableList(new ArrayList<>(repairs));
        screenedMediaTypes = Collections.unmodifiableList(new ArrayList<>(screenedMediaTypes));
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }
}
