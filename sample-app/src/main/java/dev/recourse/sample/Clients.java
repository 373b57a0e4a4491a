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
import java.util.HashMap;
import java.util.Map;

/** Opens clients for commands: one for each command, or, in a batch, one for each store until the batch ends. */
final class Clients implements AutoCloseable {
    private final boolean keep;
    private final Map<Path, RecourseClient> open = new HashMap<>();

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

    Lease open(Path store, StoreAccess access) {
        Path directory = store.toAbsolutePath().normalize();
        RecourseClient known = open.get(directory);
        if (known != null) return new Lease(known, false);
        RecourseClient client = RecourseClient.builder(directory)
                .acquirer(profile(access, directory))
                .credentials(Credentials.token(access.accessToken()))
                .deviceKey(access.deviceKey())
                .app("recourse-sample/0.1.0")
                .open();
        if (!keep) return new Lease(client, true);
        open.put(directory, client);
        return new Lease(client, false);
    }

    private static AcquirerProfile profile(StoreAccess access, Path directory) {
        Path kept = directory.resolve("profile.json");
        Path file = access.profile == null ? kept : access.profile;
        try {
            byte[] json = Files.readAllBytes(file);
            AcquirerProfile profile = Profiles.read(json);
            if (access.profile != null && !Files.exists(kept)) {
                DurableFiles.createDirectories(directory);
                new DurableFiles(directory.resolve("tmp")).write(kept, json);
            }
            return profile;
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    access.profile == null
                            ? "the store has no acquirer profile yet: give --profile FILE once, or run init"
                            : "there is no profile " + file);
        } catch (MalformedException e) {
            throw new RecourseException(
                    RecourseException.Kind.PROFILE_INVALID, file + " is not an acquirer profile: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RecourseException(
                    RecourseException.Kind.PROFILE_INVALID, "the profile " + file + " cannot be read or kept", e);
        }
    }

    @Override
    public void close() {
        open.values().forEach(RecourseClient::close);
        open.clear();
    }
}
