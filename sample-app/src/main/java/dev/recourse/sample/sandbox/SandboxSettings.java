package dev.recourse.sample.sandbox;

import dev.recourse.model.Limits;
import dev.recourse.model.MediaTypeRule;
import dev.recourse.model.Retention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a sandbox acquirer behaves.
 *
 * @param directory holds everything; created if missing
 * @param port to listen on at 127.0.0.1; 0 takes a free one
 * @param name of the acquirer, 1 to 100 characters
 * @param tokens bearer token to owner; owners are 1 to 64 of A-Z a-z 0-9 . _ -
 * @param autoReview whether the sandbox answers entries by itself, after {@code review}
 * @param review what it answers
 * @param reviewDelay how long it thinks
 * @param requireSignature whether registrations need a device signature
 * @param limits sizes
 * @param mediaTypes that are taken
 * @param maxChunkBytes largest body of one PATCH
 * @param retention how long what is kept
 * @param pollSeconds interval of the changes feed that clients are asked to keep
 * @param maxWaitSeconds longest long poll
 * @param appealWindow how long an expired or rejected case takes an appeal
 * @param followUp after how long without news a resumed case is closed
 * @param lockPatience how long a silent connection keeps the lock of an upload
 * @param clock the acquirer's clock: it decides every deadline
 */
public record SandboxSettings(
        Path directory,
        int port,
        String name,
        Map<String, String> tokens,
        boolean autoReview,
        ReviewScript review,
        Duration reviewDelay,
        boolean requireSignature,
        Limits limits,
        List<MediaTypeRule> mediaTypes,
        long maxChunkBytes,
        Retention retention,
        int pollSeconds,
        int maxWaitSeconds,
        Duration appealWindow,
        Duration followUp,
        Duration lockPatience,
        Clock clock) {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /** The token that is taken when none is configured. */
    public static final String DEFAULT_TOKEN = "sandbox-token";

    /** Copies the collections. */
    public SandboxSettings {
        tokens = Map.copyOf(tokens);
        mediaTypes = List.copyOf(mediaTypes);
        for (String owner : tokens.values()) {
            if (!owner.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")) {
                throw new IllegalArgumentException("owner must be 1 to 64 of A-Z a-z 0-9 . _ -");
            }
        }
    }

    /** Returns the settings of a sandbox in {@code directory}: a free port, one token, no review of its own. */
    public static SandboxSettings of(Path directory) {
        return new SandboxSettings(
                directory,
                0,
                "Sandbox Acquirer",
                Map.of(DEFAULT_TOKEN, "merchant"),
                false,
                ReviewScript.standard(),
                Duration.ofMillis(300),
                false,
                new Limits(16 * MIB, 50, 128 * MIB, 16 << 10, 512 << 10),
                mediaTypes(4 * MIB),
                8 * MIB,
                new Retention(86_400, 604_800, 604_800, 2_592_000),
                5,
                30,
                Duration.ofDays(14),
                Duration.ofDays(30),
                Duration.ofSeconds(5),
                Clock.systemUTC());
    }

    /** Returns these settings with limits for files of gigabytes. */
    public SandboxSettings large() {
        return withLimits(new Limits(4 * GIB, 50, 8 * GIB, limits.maxInlineBytes(), limits.maxManifestBytes()))
                .withMediaTypes(mediaTypes(4 * GIB));
    }

    private static List<MediaTypeRule> mediaTypes(long maxBytes) {
        List<MediaTypeRule> rules = new ArrayList<>();
        for (String type : List.of("image/jpeg", "image/png", "application/pdf", "text/plain")) {
            rules.add(new MediaTypeRule(type, maxBytes));
        }
        return rules;
    }

    /** Returns these settings, listening on {@code port}. */
    public SandboxSettings withPort(int port) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, with these bearer tokens and their owners. */
    public SandboxSettings withTokens(Map<String, String> tokens) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, answering by itself or not. */
    public SandboxSettings withAutoReview(boolean autoReview) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, with another script. */
    public SandboxSettings withReview(ReviewScript review) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, thinking longer or shorter. */
    public SandboxSettings withReviewDelay(Duration reviewDelay) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, requiring device signatures or not. */
    public SandboxSettings withRequireSignature(boolean requireSignature) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, with other sizes. */
    public SandboxSettings withLimits(Limits limits) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, taking other media types. */
    public SandboxSettings withMediaTypes(List<MediaTypeRule> mediaTypes) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, taking other chunks. */
    public SandboxSettings withMaxChunkBytes(long maxChunkBytes) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, keeping things for another time. */
    public SandboxSettings withRetention(Retention retention) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, with another patience for silent uploads. */
    public SandboxSettings withLockPatience(Duration lockPatience) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }

    /** Returns these settings, with another clock. */
    public SandboxSettings withClock(Clock clock) {
        return new SandboxSettings(
                directory,
                port,
                name,
                tokens,
                autoReview,
                review,
                reviewDelay,
                requireSignature,
                limits,
                mediaTypes,
                maxChunkBytes,
                retention,
                pollSeconds,
                maxWaitSeconds,
                appealWindow,
                followUp,
                lockPatience,
                clock);
    }
}
