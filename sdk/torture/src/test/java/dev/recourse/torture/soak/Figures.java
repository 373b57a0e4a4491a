package dev.recourse.torture.soak;

import dev.recourse.torture.Form;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its store take.
 *
 * @param index bytes of the index file
 * @param heap bytes that are reachable
 * @param threads of the process
 * @param descriptors open files of the process; 0 where nobody tells
 */
record Figures(long index, long heap, int threads, int descriptors) {
    static Figures of(Path store) throws IOException {
        for (int i = 0; i < 3; i++) System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Figures(Files.size(store.resolve("index.mv.db")), heap, threads, openFiles());
    }

    private static int openFiles() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) return 0;
        try (Stream<Path> all = Files.list(open)) {
            return (int) all.count();
        }
    }

    void say(int transitions, int cases, long days) {
        Form.say(
                "soak: %,d transitions of %,d cases in %,d days; index %,d KiB, heap %,d KiB, %d threads, %d descriptors",
                transitions, cases, days, index >> 10, heap >> 10, threads, descriptors);
    }
}
