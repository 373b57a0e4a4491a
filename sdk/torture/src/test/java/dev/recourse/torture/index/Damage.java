package dev.recourse.torture.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What happens to the file of an index. */
enum Damage {
    FLIPPED_BITS,
    ZEROED_PAGE,
    GARBLED_PAGE,
    SWAPPED_PAGES,
    TRUNCATED,
    EMPTIED,
    LENGTHENED,
    DELETED,
    ROLLED_BACK,
    REPLACED_BY_OLDER,
    PLANTED_TRIGGER,
    PLANTED_ALIAS,
    PLANTED_FOREIGN_SCHEMA,
    PLANTED_OTHER_KEY,
    DIRECTORY,
    LINK,
    DANGLING_LINK,
    PLANTED_BESIDE;

    private static final int PAGE = 4096;

    /** Bits and pages are the most, because there are so many of them. */
    static Damage any(Random random) {
        if (random.nextInt(2) > 0) return values()[random.nextInt(values().length)];
        return random.nextBoolean() ? FLIPPED_BITS : GARBLED_PAGE;
    }

    /**
     * Strikes.
     *
     * @param older the same index at earlier times
     * @param elsewhere a directory with something of somebody else
     */
    void strike(Path file, List<byte[]> older, Path elsewhere, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int pages = Math.max(1, bytes.length / PAGE);
        int page = random.nextInt(pages) * PAGE;
        int end = Math.min(bytes.length, page + PAGE);
        switch (this) {
            case FLIPPED_BITS -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                overwrite(file, bytes);
            }
            case ZEROED_PAGE -> {
                Arrays.fill(bytes, page, end, (byte) 0);
                overwrite(file, bytes);
            }
            case GARBLED_PAGE -> {
                byte[] garbage = new byte[end - page];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, bytes, page, garbage.length);
                overwrite(file, bytes);
            }
            case SWAPPED_PAGES -> {
                int other = random.nextInt(pages) * PAGE;
                int length = Math.min(end - page, bytes.length - other);
                byte[] kept = Arrays.copyOfRange(bytes, page, page + length);
                System.arraycopy(bytes, other, bytes, page, length);
                System.arraycopy(kept, 0, bytes, other, length);
                overwrite(file, bytes);
            }
            case TRUNCATED -> overwrite(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case EMPTIED -> overwrite(file, new byte[0]);
            case LENGTHENED -> overwrite(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3 * PAGE)));
            case DELETED -> Files.delete(file);
            case ROLLED_BACK -> overwrite(file, older.get(random.nextInt(older.size())));
            case REPLACED_BY_OLDER -> replace(file, older.get(random.nextInt(older.size())));
            case PLANTED_TRIGGER -> replace(file, Plant.TRIGGER.bytes());
            case PLANTED_ALIAS -> replace(file, Plant.ALIAS.bytes());
            case PLANTED_FOREIGN_SCHEMA -> replace(file, Plant.FOREIGN_SCHEMA.bytes());
            case PLANTED_OTHER_KEY -> replace(file, Plant.OTHER_KEY.bytes());
            case DIRECTORY -> {
                Files.delete(file);
                Files.write(Files.createDirectory(file).resolve("something"), bytes);
            }
            case LINK -> {
                Files.delete(file);
                Files.createSymbolicLink(file, Files.write(elsewhere.resolve("linked"), bytes));
            }
            case DANGLING_LINK -> {
                Files.delete(file);
                Files.createSymbolicLink(file, elsewhere.resolve("nothing"));
            }
            case PLANTED_BESIDE -> {
                Files.delete(file);
                for (String name : new String[] {"tempFile", "newFile"}) {
                    Files.write(file.resolveSibling(file.getFileName() + "." + name), Plant.TRIGGER.bytes());
                }
            }
        }
    }

    /** In place, as a disk does. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Another file of the same name, as a restored backup is. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }
}
