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
import org.jspecify.annotations.Nullable;

/** How a sandbox acquirer behaves. Immutable; {@link #in} describes one, {@link #but} describes a similar one. */
public final class SandboxSettings {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /** The token that is taken when none is configured. */
    public static final String DEFAULT_TOKEN = "sandbox-token";

    private final Builder chosen;

    private SandboxSettings(Builder chosen) {
        this.chosen = chosen;
    }

    /** Returns the settings of a sandbox in {@code directory}: a free port, one token, no review of its own. */
    public static SandboxSettings of(Path directory) {
        return in(directory).build();
    }

    /** Starts to describe a sandbox in {@code directory}, which holds everything and is created if missing. */
    public static Builder in(Path directory) {
        return new Builder(directory);
    }

    /** Starts to describe a sandbox like this one. */
    public Builder but() {
        return new Builder(chosen);
    }

    Path directory() {
        return chosen.directory;
    }

    int port() {
        return chosen.port;
    }

    String name() {
        return chosen.name;
    }

    Map<String, String> tokens() {
        return chosen.tokens;
    }

    @Nullable
    ReviewScript review() {
        return chosen.review;
    }

    Duration reviewDelay() {
        return chosen.reviewDelay;
    }

    boolean requireSignature() {
        return chosen.requireSignature;
    }

    boolean signedDecisions() {
        return chosen.signedDecisions;
    }

    @Nullable
    Path catalogue() {
        return chosen.catalogue;
    }

    Limits limits() {
        return chosen.limits;
    }

    List<MediaTypeRule> mediaTypes() {
        return chosen.mediaTypes;
    }

    long maxChunkBytes() {
        return chosen.maxChunkBytes;
    }

    Retention retention() {
        return chosen.retention;
    }

    int pollSeconds() {
        return chosen.pollSeconds;
    }

    int maxWaitSeconds() {
        return chosen.maxWaitSeconds;
    }

    Windows windows() {
        return chosen.windows;
    }

    Duration lockPatience() {
        return chosen.lockPatience;
    }

    Clock clock() {
        return chosen.clock;
    }

    /** Collects what a sandbox shall be like. */
    public static final class Builder {
        private final Path directory;
        private int port;
        private String name = "Sandbox Acquirer";
        private Map<String, String> tokens = Map.of(DEFAULT_TOKEN, "merchant");
        private @Nullable ReviewScript review;
        private Duration reviewDelay = Duration.ofMillis(300);
        private boolean requireSignature;
        private boolean signedDecisions = true;
        private @Nullable Path catalogue;
        private Limits limits = new Limits(16 * MIB, 50, 128 * MIB, 16 << 10, 512 << 10);
        private List<MediaTypeRule> mediaTypes = upTo(4 * MIB);
        private long maxChunkBytes = 8 * MIB;
        private Retention retention = new Retention(86_400, 604_800, 604_800, 2_592_000);
        private int pollSeconds = 5;
        private int maxWaitSeconds = 30;
        private Windows windows = Windows.USUAL;
        private Duration lockPatience = Duration.ofSeconds(5);
        private Clock clock = Clock.systemUTC();

        private Builder(Path directory) {
            this.directory = directory;
        }

        private Builder(Builder other) {
            directory = other.directory;
            port = other.port;
            name = other.name;
            tokens = other.tokens;
            review = other.review;
            reviewDelay = other.reviewDelay;
            requireSignature = other.requireSignature;
            signedDecisions = other.signedDecisions;
            catalogue = other.catalogue;
            limits = other.limits;
            mediaTypes = other.mediaTypes;
            maxChunkBytes = other.maxChunkBytes;
            retention = other.retention;
            pollSeconds = other.pollSeconds;
            maxWaitSeconds = other.maxWaitSeconds;
            windows = other.windows;
            lockPatience = other.lockPatience;
            clock = other.clock;
        }

        /** Sets the port at 127.0.0.1; 0 takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Sets the acquirer's name, 1 to 100 characters. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Sets the bearer tokens and their owners; owners are 1 to 64 of A-Z a-z 0-9 . _ - */
        public Builder tokens(Map<String, String> value) {
            for (String owner : value.values()) {
                if (!owner.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")) {
                    throw new IllegalArgumentException("owner must be 1 to 64 of A-Z a-z 0-9 . _ -");
                }
            }
            tokens = Map.copyOf(value);
            return this;
        }

        /** Lets the sandbox answer entries by itself, after {@code script}; null leaves that to a reviewer. */
        public Builder review(@Nullable ReviewScript script) {
            review = script;
            return this;
        }

        /** Sets how long the sandbox thinks before it answers. */
        public Builder reviewDelay(Duration value) {
            reviewDelay = value;
            return this;
        }

        /** Says whether registrations need a device signature. */
        public Builder requireSignature(boolean value) {
            requireSignature = value;
            return this;
        }

        /** Says whether decisions are signed and chained (feature {@code signed-decisions}). */
        public Builder signedDecisions(boolean value) {
            signedDecisions = value;
            return this;
        }

        /** Sets the file with the acquirer's own rules, limits and texts; without one the catalogue changes nothing. */
        public Builder catalogue(@Nullable Path value) {
            catalogue = value;
            return this;
        }

        /** Takes files of gigabytes. */
        public Builder large() {
            limits = new Limits(4 * GIB, 50, 8 * GIB, limits.maxInlineBytes(), limits.maxManifestBytes());
            mediaTypes = upTo(4 * GIB);
            return this;
        }

        /** Sets the largest body of one PATCH. */
        public Builder maxChunkBytes(long value) {
            maxChunkBytes = value;
            return this;
        }

        /** Sets how long cases wait for the merchant. */
        public Builder windows(Windows value) {
            windows = value;
            return this;
        }

        /** Sets how long a silent connection keeps the lock of an upload. */
        public Builder lockPatience(Duration value) {
            lockPatience = value;
            return this;
        }

        /** Sets the acquirer's clock: it decides every deadline. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Returns the settings. */
        public SandboxSettings build() {
            return new SandboxSettings(new Builder(this));
        }

        private static List<MediaTypeRule> upTo(long maxBytes) {
            List<MediaTypeRule> rules = new ArrayList<>();
            for (String type : List.of("image/jpeg", "image/png", "application/pdf", "text/plain")) {
                rules.add(new MediaTypeRule(type, maxBytes));
            }
            return rules;
        }
    }
}
