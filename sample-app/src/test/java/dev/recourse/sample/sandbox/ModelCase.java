package dev.recourse.sample.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case as domain.md §4.2 and docs/openapi.yaml tell it, in the plainest form: words and a table. Nothing of it is shared with the
 * sandbox, whose every answer it foretells.
 */
final class ModelCase {
    static final Duration REGISTRATION_LIFE = Duration.ofDays(7);
    static final Duration APPEAL_WINDOW = Duration.ofDays(14);
    static final Duration FOLLOW_UP = Duration.ofDays(30);

    private static final String TALKING =
            "SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED VENDOR_COORDINATION RESUMED REJECTED";
    private static final String WORKING =
            "SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED VENDOR_COORDINATION";

    /** Who and what, where, and what is then; {@code =} changes nothing by itself. */
    private static final String[][] TABLE = {
        {"M SUPPLEMENT", WORKING, "="},
        {"M MESSAGE", TALKING, "="},
        {"M WITHDRAWAL", "RECEIVING SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED", "WITHDRAWN"},
        {"M PLAN_ACCEPTED", "RESOLUTION_PROPOSED", "="},
        {"M PLAN_DISPUTED", "RESOLUTION_PROPOSED", "UNDER_REVIEW"},
        {"M APPEAL", "REJECTED EXPIRED", "UNDER_REVIEW"},
        {"M REJECTION_ACCEPTED", "REJECTED", "CLOSED"},
        {"M COMPLETION_CONFIRMED", "RESUMED", "CLOSED"},
        {"M RECURRENCE_REPORTED", "RESUMED", "UNDER_REVIEW"},
        {"A STATE_CHANGED UNDER_REVIEW", "SUBMITTED", "UNDER_REVIEW"},
        {"A STATE_CHANGED RESUMED", "UNDER_REVIEW VENDOR_COORDINATION RESOLUTION_PROPOSED", "RESUMED"},
        {"A STATE_CHANGED EXPIRED", "RECEIVING MATERIALS_REQUIRED", "EXPIRED"},
        {"A MATERIALS_REQUESTED", WORKING, "MATERIALS_REQUIRED"},
        {"A PLAN_PROPOSED", "UNDER_REVIEW VENDOR_COORDINATION RESOLUTION_PROPOSED", "RESOLUTION_PROPOSED"},
        {"A VENDOR_ASSIGNED", "UNDER_REVIEW VENDOR_COORDINATION", "VENDOR_COORDINATION"},
        {"A REJECTED", "SUBMITTED UNDER_REVIEW", "REJECTED"},
        {"A CLOSED", "REJECTED RESUMED", "CLOSED"},
        {"A MESSAGE", TALKING, "="},
        {"A CAUSE_CONFIRMED", TALKING, "="},
        {"A STATUS_CONFIRMED", TALKING, "="}
    };

    /** An entry of the merchant that is not in the file yet. */
    static final class Open {
        final String kind;
        final @Nullable String inReplyTo;
        final Instant registeredAt;
        boolean received;

        Open(String kind, @Nullable String inReplyTo, Instant registeredAt) {
            this.kind = kind;
            this.inReplyTo = inReplyTo;
            this.registeredAt = registeredAt;
        }
    }

    final String applicationKind;
    final @Nullable String businessKey;
    final List<String> file = new ArrayList<>();
    final Set<String> byAcquirer = new TreeSet<>();
    final Set<String> discarded = new TreeSet<>();
    final Map<String, Open> open = new LinkedHashMap<>();
    String state = "RECEIVING";
    boolean terminal;
    boolean appealed;
    boolean planAccepted;
    boolean planResumes;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant appealUntil;

    @Nullable
    Instant eta;

    @Nullable
    Instant resumedAt;

    @Nullable
    String openRequest;

    @Nullable
    String plan;

    @Nullable
    String rejection;

    @Nullable
    String money;

    @Nullable
    String cause;

    @Nullable
    String outcome;

    ModelCase(String applicationKind, @Nullable String businessKey) {
        this.applicationKind = applicationKind;
        this.businessKey = businessKey;
    }

    List<String> allowed(Instant now) {
        List<String> allowed = new ArrayList<>();
        for (String[] row : TABLE) {
            String kind = row[0].substring(2);
            if (row[0].startsWith("M ") && takes(kind, now)) allowed.add(kind);
        }
        return allowed;
    }

    /** Returns what the acquirer may add by the table. */
    List<String> reviews() {
        List<String> reviews = new ArrayList<>();
        for (String[] row : TABLE) {
            if (!terminal && row[0].startsWith("A ") && row(row[0], state)) reviews.add(row[0].substring(2));
        }
        return reviews;
    }

    /** Whether the merchant's entry of {@code kind} fits the state; {@code at} is when it was registered. */
    private boolean takes(String kind, Instant at) {
        if (terminal || !row("M " + kind, state)) return false;
        if (kind.equals("PLAN_ACCEPTED")) return !planAccepted;
        if (!kind.equals("APPEAL")) return true;
        boolean inTime = appealUntil == null ? state.equals("REJECTED") : at.isBefore(appealUntil);
        return inTime && !appealed;
    }

    /** Foretells the registration of an entry that is not an APPLICATION; an {@code open} one still has to be uploaded. */
    String register(String entryId, String kind, @Nullable String inReplyTo, boolean stays, Instant now) {
        if (!takes(kind, now)) return "state-conflict";
        if (inReplyTo != null && !byAcquirer.contains(inReplyTo)) return "unprocessable";
        if (isReplaced(kind, inReplyTo)) return "state-conflict";
        Open entry = new Open(kind, inReplyTo, now);
        if (stays) open.put(entryId, entry);
        else commit(entryId, entry);
        return "ok";
    }

    String commit(String entryId, Instant now) {
        if (file.contains(entryId)) return "ok";
        if (discarded.contains(entryId)) return "state-conflict";
        Open entry = open.get(entryId);
        if (entry == null) return "not-found";
        if (!entry.received) return "evidence-incomplete";
        boolean fits = entry.kind.equals("APPLICATION")
                || (takes(entry.kind, entry.registeredAt) && !isReplaced(entry.kind, entry.inReplyTo));
        if (!fits) return "state-conflict";
        open.remove(entryId);
        commit(entryId, entry);
        return "ok";
    }

    private boolean isReplaced(String kind, @Nullable String inReplyTo) {
        if (kind.equals("PLAN_ACCEPTED") || kind.equals("PLAN_DISPUTED"))
            return !String.valueOf(plan).equals(inReplyTo);
        return kind.equals("REJECTION_ACCEPTED") && inReplyTo != null && !inReplyTo.equals(rejection);
    }

    private void commit(String entryId, Open entry) {
        file.add(entryId);
        switch (entry.kind) {
            case "APPLICATION" -> {
                money = applicationKind.equals("STATUS_INQUIRY") ? "REQUESTED" : "NOT_STARTED";
                enter("SUBMITTED");
            }
            case "SUPPLEMENT" -> {
                if (openRequest != null && openRequest.equals(entry.inReplyTo)) enter("UNDER_REVIEW");
            }
            case "MESSAGE" -> {}
            case "PLAN_ACCEPTED" -> {
                planAccepted = true;
                if (!planResumes) end("CLOSED", "SOLVED_OTHERWISE");
            }
            case "WITHDRAWAL" -> end("WITHDRAWN", outcome);
            case "REJECTION_ACCEPTED" -> end("CLOSED", "REJECTED");
            case "COMPLETION_CONFIRMED" -> end("CLOSED", "RESUMED");
            default -> {
                if (entry.kind.equals("APPEAL")) appealed = true;
                enter("UNDER_REVIEW");
            }
        }
    }

    /** Foretells an entry of the acquirer; {@code what} is its kind, with the state that a STATE_CHANGED goes to. */
    String review(String entryId, String what, Map<String, Object> given, Instant now) {
        boolean inquiryAnswered =
                what.equals("CLOSED") && state.equals("UNDER_REVIEW") && applicationKind.equals("STATUS_INQUIRY");
        if (terminal || !(row("A " + what, state) || inquiryAnswered)) return "state-conflict";
        String before = state;
        file.add(entryId);
        byAcquirer.add(entryId);
        switch (what) {
            case "STATE_CHANGED EXPIRED" ->
                expire(before.equals("RECEIVING") ? null : in(given, "appealInSeconds", now));
            case "STATE_CHANGED UNDER_REVIEW" -> enter("UNDER_REVIEW");
            case "STATE_CHANGED RESUMED" -> {
                enter("RESUMED");
                resumedAt = now;
            }
            case "MATERIALS_REQUESTED" -> {
                enter("MATERIALS_REQUIRED");
                openRequest = entryId;
                dueAt = in(given, "dueInSeconds", now);
            }
            case "PLAN_PROPOSED" -> {
                enter("RESOLUTION_PROPOSED");
                plan = entryId;
                planResumes = Boolean.TRUE.equals(given.get("resumes"));
                planAccepted = false;
                if (given.containsKey("etaInSeconds")) eta = in(given, "etaInSeconds", now);
            }
            case "VENDOR_ASSIGNED" -> {
                enter("VENDOR_COORDINATION");
                if (given.containsKey("etaInSeconds")) eta = in(given, "etaInSeconds", now);
            }
            case "REJECTED" -> {
                enter("REJECTED");
                rejection = entryId;
                appealUntil = appealed ? null : in(given, "appealInSeconds", now);
            }
            case "CLOSED" ->
                end(
                        "CLOSED",
                        before.equals("REJECTED") ? "REJECTED" : before.equals("RESUMED") ? "RESUMED" : "NO_ACTION");
            case "CAUSE_CONFIRMED" -> cause = String.valueOf(((Map<?, ?>) given.get("confirmedCause")).get("category"));
            case "STATUS_CONFIRMED" -> money = String.valueOf(given.get("statusConfirmation"));
            default -> {}
        }
        return "ok";
    }

    /** Lets the acquirer's clock reach {@code now}: what ends by itself adds entries that nobody has named here. */
    void pass(Instant now) {
        while (!terminal) {
            boolean application = false;
            boolean dropped = false;
            for (String entryId : new ArrayList<>(open.keySet())) {
                Open entry = open.get(entryId);
                if (entry.registeredAt.plus(REGISTRATION_LIFE).isAfter(now)) continue;
                application |= entry.kind.equals("APPLICATION");
                dropped = true;
                open.remove(entryId);
                discarded.add(entryId);
            }
            if (application) {
                addUnnamed();
                expire(null);
                return;
            }
            if (dropped) continue;
            Instant deadline = deadline();
            if (deadline == null || deadline.isAfter(now) || isWaitedFor(deadline)) return;
            if (state.equals("EXPIRED")) {
                terminal = true;
                discardAll();
                return;
            }
            addUnnamed();
            if (state.equals("MATERIALS_REQUIRED")) expire(now.plus(APPEAL_WINDOW));
            else end("CLOSED", state);
        }
    }

    private void addUnnamed() {
        file.add(new UUID(0, file.size()).toString());
    }

    private @Nullable Instant deadline() {
        return switch (state) {
            case "MATERIALS_REQUIRED" -> dueAt;
            case "REJECTED", "EXPIRED" -> appealUntil;
            case "RESUMED" -> resumedAt == null ? null : resumedAt.plus(FOLLOW_UP);
            default -> null;
        };
    }

    /** Deadlines wait for what was registered in time. */
    private boolean isWaitedFor(Instant deadline) {
        for (Open entry : open.values()) {
            if (!entry.registeredAt.isBefore(deadline)) continue;
            boolean answers = switch (state) {
                case "MATERIALS_REQUIRED" ->
                    entry.kind.equals("SUPPLEMENT")
                            && String.valueOf(openRequest).equals(entry.inReplyTo);
                case "REJECTED", "EXPIRED" -> entry.kind.equals("APPEAL");
                default -> entry.kind.equals("COMPLETION_CONFIRMED") || entry.kind.equals("RECURRENCE_REPORTED");
            };
            if (answers) return true;
        }
        return false;
    }

    private void expire(@Nullable Instant until) {
        Instant window = appealed ? null : until;
        if (window == null) {
            end("EXPIRED", outcome);
        } else {
            enter("EXPIRED");
            appealUntil = window;
        }
    }

    private void end(String last, @Nullable String how) {
        enter(last);
        outcome = how;
        terminal = true;
        discardAll();
    }

    private void enter(String next) {
        if (next.equals(state)) return;
        dueAt = null;
        openRequest = null;
        appealUntil = null;
        rejection = null;
        resumedAt = null;
        if (Set.of("RESUMED", "CLOSED", "WITHDRAWN").contains(next)) eta = null;
        if (!Set.of("RESUMED", "CLOSED").contains(next)) {
            plan = null;
            planAccepted = false;
        }
        state = next;
    }

    private void discardAll() {
        discarded.addAll(open.keySet());
        open.clear();
    }

    private static Instant in(Map<String, Object> given, String name, Instant now) {
        return now.plusSeconds((Long) given.get(name));
    }

    private static boolean row(String what, String from) {
        for (String[] row : TABLE) {
            if (row[0].equals(what)) return Arrays.asList(row[1].split(" ")).contains(from);
        }
        return false;
    }

    /** Returns everything the merchant sees, in words that can be compared. */
    String shown(Instant now) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("state", state);
        shown.put("terminal", terminal);
        shown.put("version", file.size());
        shown.put("allowed", new TreeSet<>(allowed(now)));
        shown.put("dueAt", dueAt);
        shown.put("appealUntil", appealUntil);
        shown.put("eta", eta);
        shown.put("openRequest", openRequest);
        shown.put("plan", plan);
        shown.put("planAccepted", plan == null ? null : planAccepted);
        shown.put("money", money);
        shown.put("cause", cause);
        shown.put("outcome", outcome);
        shown.put("open", new TreeSet<>(open.keySet()));
        return Collections.unmodifiableMap(shown).toString();
    }
}
