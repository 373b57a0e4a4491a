package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that ever happened at the sandbox acquirer, in order.
 *
 * <h2>Guarantees</h2>
 * {@link #append} is all or nothing: the effects of one call are one file, written aside, fsynced, renamed. When it returns they
 * survive a kill and a loss of power. An effect is never changed.
 *
 * <h2>Layout</h2>
 * {@code journal/<thousand>/<number>}: a line of JSON {@code {"effects":[…]}} and, after a line feed, the exact bytes of the manifest
 * if one was registered.
 */
public final class Journal {
    private static final int PER_DIRECTORY = 1000;

    private final @Nullable DurableFiles files;
    private final Path directory;
    private final List<Effect> effects = new ArrayList<>();
    // Web threads get interrupted when the server stops, and an interrupt closes the channel in the middle of a write.
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "journal");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable IOException broken;
    private long last;

    private Journal(@Nullable DurableFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /** Takes what an earlier process has written, in order. */
    @FunctionalInterface
    interface Reader {
        /** Takes one record: its number, what happened, and the manifest that came with it or no bytes. */
        void record(long number, List<Effect> effects, byte[] manifest) throws MalformedException;
    }

    static Journal open(DurableFiles files, Path directory, Reader reader) throws IOException {
        DurableFiles.createDirectories(directory);
        Journal journal = new Journal(files, directory);
        for (Path shard : sorted(directory)) {
            for (Path file : sorted(shard)) journal.replay(file, reader);
        }
        return journal;
    }

    /** Returns a journal that nobody writes down, for cases that need not outlive their process. */
    static Journal unwritten() {
        return new Journal(null, Path.of("."));
    }

    /** Returns a copy of all effects so far. */
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Returns how often each kind of effect has happened. */
    public synchronized Map<Effect.Kind, Long> counts() {
        Map<Effect.Kind, Long> counts = new EnumMap<>(Effect.Kind.class);
        for (Effect.Kind kind : Effect.Kind.values()) counts.put(kind, 0L);
        for (Effect effect : effects) counts.merge(effect.kind(), 1L, Long::sum);
        return Collections.unmodifiableMap(counts);
    }

    /** Writes {@code happened} and the manifest, if there is one, as one record; returns its number. */
    synchronized long append(List<Effect> happened, byte[] manifest) throws IOException {
        long number = last + 1;
        if (files != null) {
            List<Object> list = new ArrayList<>();
            for (Effect effect : happened) list.add(effect.members());
            byte[] head = Json.object(Map.of("effects", list));
            if (broken != null) throw broken;
            write(files, file(number), head, manifest);
        }
        last = number;
        effects.addAll(happened);
        return number;
    }

    private void write(DurableFiles disk, Path file, byte[] head, byte[] manifest) throws IOException {
        Future<?> written = writer.submit(() -> {
            Path shard = file.getParent();
            if (shard != null) DurableFiles.createDirectories(shard);
            disk.write(file, head, new byte[] {'\n'}, manifest);
            return null;
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    written.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    IOException failure = new IOException("the journal cannot be written", e.getCause());
                    // The record has its name, but perhaps not for ever: what happened is known again after a restart
                    // only.
                    if (Files.exists(file)) broken = failure;
                    throw failure;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    void close() {
        writer.shutdown();
    }

    /** Returns the manifest bytes of record {@code number}. */
    byte[] manifest(long number) throws IOException {
        byte[] bytes = Files.readAllBytes(file(number));
        return Arrays.copyOfRange(bytes, headEnd(bytes) + 1, bytes.length);
    }

    private void replay(Path file, Reader reader) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = headEnd(bytes);
        long number = Long.parseLong(String.valueOf(file.getFileName()));
        if (number != last + 1) throw new IOException("the journal lacks record " + (last + 1));
        try {
            List<Effect> happened = new ArrayList<>();
            for (Object item : Tree.list(Tree.parse(Arrays.copyOf(bytes, end)), "effects")) {
                if (item instanceof Map<?, ?> members) happened.add(Effect.of(members));
            }
            reader.record(number, happened, Arrays.copyOfRange(bytes, end + 1, bytes.length));
            last = number;
            effects.addAll(happened);
        } catch (MalformedException | RuntimeException e) {
            throw new IOException("journal record " + file + " is damaged", e);
        }
    }

    private static int headEnd(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') return i;
        }
        throw new IOException("a journal record without an end of line");
    }

    private Path file(long number) {
        return directory
                .resolve(String.format(Locale.ROOT, "%06d", number / PER_DIRECTORY))
                .resolve(String.format(Locale.ROOT, "%09d", number));
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }
}
