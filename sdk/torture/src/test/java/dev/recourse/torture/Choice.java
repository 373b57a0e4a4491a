package dev.recourse.torture;

import java.util.Set;

/** Which of the changes that nobody has synced are on the disk when the power goes. */
interface Choice {
    Choice NOTHING = of(false, false);
    Choice EVERYTHING = of(true, true);
    Choice NAMES = of(true, false);
    Choice DATA = of(false, true);

    /** Whether a name has changed. */
    boolean name(int change);

    /** Whether a sector of written bytes is there; sector -1 is the file's length. */
    boolean data(int change, int sector);

    /** How many bytes a disk writes at once. */
    default int sector() {
        return 512;
    }

    /** Whether what was never written holds an older file's bytes instead of zeros. */
    default boolean stale() {
        return false;
    }

    private static Choice of(boolean names, boolean data) {
        return new Choice() {
            @Override
            public boolean name(int change) {
                return names;
            }

            @Override
            public boolean data(int change, int sector) {
                return data;
            }
        };
    }

    /** All but these changes. */
    static Choice without(Set<Integer> lost, boolean names) {
        return new Choice() {
            @Override
            public boolean name(int change) {
                return !lost.contains(change);
            }

            @Override
            public boolean data(int change, int sector) {
                return !lost.contains(change) || (names && sector == -1);
            }
        };
    }

    /** Any: each write whole, missing or torn, each name old or new. */
    static Choice random(long seed) {
        return new Choice() {
            private final int names = 1 + (int) (mixed(seed, 1, 0) & 3);

            @Override
            public boolean name(int change) {
                return (mixed(seed, change, -2) & 3) < names;
            }

            @Override
            public boolean data(int change, int sector) {
                long kind = mixed(seed, change, -3) & 3;
                return kind == 0 || (kind > 1 && (mixed(seed, change, sector) & 1) == 0);
            }

            @Override
            public int sector() {
                return (mixed(seed, 2, 0) & 1) == 0 ? 512 : 4096;
            }

            @Override
            public boolean stale() {
                return (mixed(seed, 3, 0) & 1) == 0;
            }
        };
    }

    private static long mixed(long seed, long change, long sector) {
        long z = seed * 0x9E3779B97F4A7C15L + change * 0xD1B54A32D192ED03L + sector * 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 5;
    }
}
