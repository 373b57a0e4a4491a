package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Feature {@code catalogue}: the sandbox's own rules, limits and texts, signed by its root key. Kept in its directory, so that a restart
 * never offers a lower version.
 */
final class OwnCatalogue {
    private static final Duration VALIDITY = Duration.ofDays(90);

    private final DurableFiles files;
    private final Path file;
    private final Keyring keyring;
    private final Clock clock;
    private volatile String signed;

    OwnCatalogue(DurableFiles files, Path file, Keyring keyring, Clock clock) throws IOException {
        this.files = files;
        this.file = file;
        this.keyring = keyring;
        this.clock = clock;
        if (Files.exists(file)) {
            signed = Files.readString(file, StandardCharsets.US_ASCII);
        } else {
            signed = sign(Map.of(), 1);
            keep();
        }
    }

    /** Returns the compact JWS. */
    String signed() {
        return signed;
    }

    /**
     * Offers {@code overrides} from now on, as the next version unless it is what is offered already: same sections, and no other version or end.
     *
     * @param overrides sections of the catalogue; {@code acquirer}, {@code version} and times are filled in where they are missing
     * @throws IllegalArgumentException if a client would refuse it; the message names the places
     */
    synchronized void offer(byte[] overrides) throws IOException, MalformedException {
        Map<?, ?> wanted = Tree.parse(overrides);
        Map<?, ?> held = held();
        long version = Tree.number(held, "version", 0);
        if (sections(wanted).equals(sections(held)) && !isNewer(wanted, held, version)) return;
        if (Tree.number(wanted, "version", Long.MAX_VALUE) <= version) {
            throw new IllegalArgumentException("/version must be greater than " + version);
        }
        signed = sign(wanted, version + 1);
        keep();
    }

    /** Whether it names another version or end than what is offered: a publisher may say nothing but that. */
    private static boolean isNewer(Map<?, ?> wanted, Map<?, ?> held, long version) throws MalformedException {
        Object until = wanted.get("validUntil");
        boolean ends = until != null && !until.equals(held.get("validUntil"));
        return ends || Tree.number(wanted, "version", version) > version;
    }

    private String sign(Map<?, ?> sections, long version) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("version", version);
        payload.put("issuedAt", now.toString());
        payload.put("validUntil", now.plus(VALIDITY).toString());
        sections.forEach((name, value) -> payload.put(String.valueOf(name), value));
        // Whoever's file it was: here it is the sandbox that speaks.
        payload.put("acquirer", keyring.keys().acquirer());
        return keyring.keys().catalogue(Json.object(payload));
    }

    private static Map<?, ?> sections(Map<?, ?> members) {
        Map<Object, Object> sections = new LinkedHashMap<>(members);
        sections.keySet().removeAll(Set.of("acquirer", "version", "issuedAt", "validUntil"));
        return sections;
    }

    private Map<?, ?> held() throws MalformedException {
        return Tree.parse(Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]));
    }

    private void keep() throws IOException {
        files.write(file, signed.getBytes(StandardCharsets.US_ASCII));
    }
}
