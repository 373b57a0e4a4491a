package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.file.DurableFiles;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Credentials;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens clients for commands: one for each command, or, in a batch, one for each store until the batch ends. */
final class Clients implements AutoCloseable {
    private final boolean keep;
    private final Map<Path, Opened> open = new HashMap<>();

    Clients(boolean keep) {
        this.keep = keep;
    }

    /** A client on loan. */
    record Lease(RecourseClient client, boolean owned) implements AutoCloseable {
        @Override
        public void close() {
            if (owned) client.close();
        }
    }

    /** What a client was opened with; a line that says something else gets another one. */
    private record Terms(
            AcquirerProfile profile,
            String token,
            @Nullable Path keyFile,
            @Nullable String passphraseEnv) {}

    private record Opened(RecourseClient client, Terms terms) {}

    Lease open(Path store, StoreAccess access) {
        Path directory = store.toAbsolutePath().normalize();
        Path kept = directory.resolve("profile.json");
        byte[] json = access.profile == null ? kept(kept) : given(access.profile);
        AcquirerProfile profile = profile(access.profile == null ? kept : access.profile, json);
        Terms terms = new Terms(profile, access.accessToken(), access.keyFile, access.passphraseEnv);
        Opened known = open.get(directory);
        if (known != null && known.terms.equals(terms)) return new Lease(known.client, false);
        if (known != null) {
            open.remove(directory);
            known.client.close();
        }
        RecourseClient client = RecourseClient.builder(directory)
                .acquirer(profile)
                .credentials(Credentials.token(terms.token))
                .deviceKey(access.deviceKey())
                .app("recourse-sample/0.1.0")
                .open();
        // Only now it is known to be good, and of the store's acquirer.
        if (access.profile != null) keep(directory, kept, json, client);
        if (!keep) return new Lease(client, true);
        open.put(directory, new Opened(client, terms));
        return new Lease(client, false);
    }

    static AcquirerProfile profile(Path file) {
        return profile(file, given(file));
    }

    private static byte[] given(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("noFile", file.toString());
        } catch (IOException e) {
            throw new UsageException("unreadable", file.toString());
        }
    }

    private static byte[] kept(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("noProfile");
        } catch (IOException e) {
            throw new RecourseException(RecourseException.Kind.STORE_UNUSABLE, file + " cannot be read", e);
        }
    }

    private static AcquirerProfile profile(Path file, byte[] json) {
        try {
            return Profiles.read(json);
        } catch (MalformedException e) {
            throw new RecourseException(
                    RecourseException.Kind.PROFILE_INVALID, file + " is not an acquirer profile: " + e.getMessage(), e);
        }
    }

    private static void keep(Path directory, Path kept, byte[] json, RecourseClient client) {
        try {
            if (Files.exists(kept) && Arrays.equals(json, Files.readAllBytes(kept))) return;
            new DurableFiles(directory.resolve("tmp")).write(kept, json);
        } catch (IOException e) {
            client.close();
            throw new RecourseException(RecourseException.Kind.STORE_UNUSABLE, kept + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        open.values().forEach(opened -> opened.client.close());
        open.clear();
    }
}
