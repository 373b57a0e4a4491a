package dev.recourse.sample.sandbox;

import dev.recourse.wire.MalformedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bad weather for clients: rules that each spoil the next few requests they fit. */
public final class Weather {
    private static final List<String> MEMBERS =
            List.of("kind", "method", "path", "times", "after", "bytes", "status", "headers", "body", "delayMs");

    private final List<Pending> rules = new ArrayList<>();

    /** What happens to a request. */
    public enum Kind {
        /** The connection is cut after {@code bytes} of the request's body were taken in; the server keeps those, and answers nothing. */
        CUT,
        /** The server does everything and then cuts the connection instead of answering. */
        LOSE_ANSWER,
        /** The server does everything, sends the head and {@code bytes} of the answer's body, and cuts the connection. */
        CUT_ANSWER,
        /** The answer is {@code status} with {@code headers} and {@code body}; nothing was done. */
        ANSWER,
        /** Everything goes well, {@code delay} later. */
        DELAY
    }

    /**
     * Spoils the next {@code times} requests that fit.
     *
     * @param kind what happens
     * @param method null for every method
     * @param path regular expression found somewhere in the path, null for every path
     * @param times how many requests; those that came before it applied do not count
     * @param after how many fitting requests pass unharmed first
     * @param bytes with CUT and CUT_ANSWER
     * @param status with ANSWER
     * @param headers with ANSWER
     * @param body with ANSWER
     * @param delay with every kind: waits so long first
     */
    public record Rule(
            Kind kind,
            @Nullable String method,
            @Nullable String path,
            int times,
            int after,
            long bytes,
            int status,
            Map<String, String> headers,
            String body,
            Duration delay) {
        /** Copies the collection and checks the pattern. */
        public Rule {
            headers = Map.copyOf(headers);
            if (path != null) Pattern.compile(path);
        }

        /** Cuts the connection after {@code bytes} of the request's body. */
        public static Rule cut(String method, String path, int times, long bytes) {
            return new Rule(Kind.CUT, method, path, times, 0, bytes, 0, Map.of(), "", Duration.ZERO);
        }

        /** Acts and loses the answer. */
        public static Rule loseAnswer(String method, String path, int times) {
            return new Rule(Kind.LOSE_ANSWER, method, path, times, 0, 0, 0, Map.of(), "", Duration.ZERO);
        }

        /** Answers with a status and does nothing. */
        public static Rule answer(String method, String path, int times, int status, Map<String, String> headers) {
            return new Rule(Kind.ANSWER, method, path, times, 0, 0, status, headers, "", Duration.ZERO);
        }

        /** Answers later. */
        public static Rule delay(@Nullable String method, @Nullable String path, int times, Duration delay) {
            return new Rule(Kind.DELAY, method, path, times, 0, 0, 0, Map.of(), "", delay);
        }

        /** Returns this rule, letting the next {@code requests} that fit pass first. */
        public Rule afterRequests(int requests) {
            return new Rule(kind, method, path, times, requests, bytes, status, headers, body, delay);
        }

        boolean fits(Request request) {
            if (method != null && !method.equals(request.method())) return false;
            return path == null || Pattern.compile(path).matcher(request.path()).find();
        }
    }

    private static final class Pending {
        private final Rule rule;
        private int passing;
        private int left;

        private Pending(Rule rule) {
            this.rule = rule;
            this.passing = rule.after();
            this.left = rule.times();
        }
    }

    /** Adds a rule; the first one that fits a request applies. */
    public synchronized void add(Rule rule) {
        rules.add(new Pending(rule));
    }

    /** Makes the weather fine. */
    public synchronized void clear() {
        rules.clear();
    }

    /** Returns how many requests are still to be spoilt. */
    public synchronized int pending() {
        int left = 0;
        for (Pending pending : rules) left += pending.left;
        return left;
    }

    synchronized @Nullable Rule next(Request request) {
        for (Iterator<Pending> all = rules.iterator(); all.hasNext(); ) {
            Pending pending = all.next();
            if (!pending.rule.fits(request)) continue;
            if (pending.passing > 0) {
                pending.passing--;
                continue;
            }
            if (--pending.left <= 0) all.remove();
            return pending.rule;
        }
        return null;
    }

    /** Reads {@code {"rules":[{"kind":"CUT","method":"PATCH","path":"/uploads/","times":1,"bytes":1000},…]}}; replaces all. Members that no rule has are refused. */
    synchronized void read(byte[] json) throws MalformedException {
        List<Rule> read = new ArrayList<>();
        for (Object element : Tree.list(Tree.parse(json), "rules")) {
            if (!(element instanceof Map<?, ?> members)) throw new MalformedException("/rules must hold objects");
            read.add(rule(members));
        }
        clear();
        read.forEach(this::add);
    }

    private static Rule rule(Map<?, ?> members) throws MalformedException {
        if (!MEMBERS.containsAll(members.keySet())) throw new MalformedException("/rules take " + MEMBERS);
        Map<String, String> headers = new LinkedHashMap<>();
        if (members.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put((String) name, String.valueOf(value)));
        }
        String body = Tree.textOrNull(members, "body");
        try {
            return new Rule(
                    Kind.valueOf(Tree.text(members, "kind")),
                    Tree.textOrNull(members, "method"),
                    Tree.textOrNull(members, "path"),
                    (int) Tree.number(members, "times", 1),
                    (int) Tree.number(members, "after", 0),
                    Tree.number(members, "bytes", 0),
                    (int) Tree.number(members, "status", 503),
                    headers,
                    body == null ? "" : body,
                    Duration.ofMillis(Tree.number(members, "delayMs", 0)));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("/rules: " + e.getMessage());
        }
    }
}
