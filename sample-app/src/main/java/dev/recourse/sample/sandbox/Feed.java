package dev.recourse.sample.sandbox;

import dev.recourse.model.Change;
import dev.recourse.model.ChangePage;
import dev.recourse.wire.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /changes}: one number an owner, counted up with every change; each case stands at its latest one, so the feed is compact by
 * itself. The numbers follow from the journal, so cursors survive a restart.
 */
final class Feed {
    private static final int MAX_LIMIT = 500;
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=([0-9]{1,6})(?:$|[,;\\s])");

    private final Ledger ledger;
    private final String storeId;
    private final SandboxSettings settings;

    Feed(Ledger ledger, String storeId, SandboxSettings settings) {
        this.ledger = ledger;
        this.storeId = storeId;
        this.settings = settings;
    }

    Answer changes(String owner, Request request) throws IOException, Refusal {
        String cursor = request.query().get("cursor");
        int limit = Paging.limit(request, MAX_LIMIT);
        int wait = wait(request.header("Prefer"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        ChangePage page = ledger.locked(now -> {
            long after = cursor == null ? 0 : position(owner, cursor, now);
            ChangePage found = page(owner, after, cursor == null, limit, now);
            while (found.changes().isEmpty() && cursor != null) {
                long left = end - System.nanoTime();
                if (left <= 0 || !ledger.awaitChange(left)) break;
                found = page(owner, after, false, limit, ledger.now());
            }
            return found;
        });
        Answer answer = Answer.json(200, Changes.writePage(page));
        return wait > 0 && cursor != null ? answer.with("Preference-Applied", "wait=" + wait) : answer;
    }

    private ChangePage page(String ownerName, long after, boolean fromStart, int limit, Instant now) {
        Ledger.Owner owner = ledger.owner(ownerName);
        Instant forgotten = now.minusSeconds(settings.retention().feedSeconds());
        List<Change> changes = new ArrayList<>();
        long last = after;
        boolean more = false;
        for (CaseFile file : owner.changedAfter(after)) {
            if (fromStart && file.isTerminal() && file.updatedAt().isBefore(forgotten)) continue;
            if (changes.size() == limit) {
                more = true;
                break;
            }
            changes.add(new Change(file.caseId(), file.version(), file.state(), file.isTerminal(), file.updatedAt()));
            last = file.changeNumber();
        }
        if (!more) last = Math.max(last, owner.lastChange());
        return new ChangePage(changes, cursor(last, now), more, settings.pollSeconds());
    }

    private String cursor(long number, Instant now) {
        String text = storeId + "." + number + "." + now.getEpochSecond();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private long position(String owner, String cursor, Instant now) throws Refusal {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String[] parts = text.split("\\.", -1);
            long number = parts.length == 3 ? Long.parseLong(parts[1]) : -1;
            boolean ours = number >= 0
                    && parts[0].equals(storeId)
                    && number <= ledger.owner(owner).lastChange();
            Instant made = ours ? Instant.ofEpochSecond(Long.parseLong(parts[2])) : Instant.MIN;
            if (ours && made.plusSeconds(settings.retention().feedSeconds()).isAfter(now)) return number;
        } catch (IllegalArgumentException | DateTimeException e) {
            // A cursor that cannot be read is one that is not known here any more.
        }
        throw Refusal.of(410, "cursor-expired", null);
    }

    private int wait(@Nullable String prefer) {
        if (prefer == null) return 0;
        Matcher matcher = WAIT.matcher(prefer);
        return matcher.find() ? Math.min(Integer.parseInt(matcher.group(1)), settings.maxWaitSeconds()) : 0;
    }
}
