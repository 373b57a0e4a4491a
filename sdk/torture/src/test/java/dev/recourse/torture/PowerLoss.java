package dev.recourse.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Lets the power go at many moments of many lives, and looks what is left. */
final class PowerLoss {
    private static final int MOMENTS = 4;

    final Set<String> places = new TreeSet<>();
    final List<String> wrong = new ArrayList<>();
    int states;
    int opened;
    private final int oneIn;

    /** Opens a store over one of so many disks; the others are judged by their files. */
    PowerLoss(int oneIn) {
        this.oneIn = oneIn;
    }

    /** Looks at so many different disks. */
    PowerLoss run(long firstSeed, int wanted, int perLife) {
        for (long seed = firstSeed; states < wanted && wrong.size() < 20; seed++) {
            Life life = new Life(seed).live();
            Random random = new Random(seed);
            Print print = new Print();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < perLife && states < wanted; i++) {
                int end = random.nextInt(life.recording.size() + 1);
                for (int j = 0; j < MOMENTS && states < wanted; j++) {
                    Choice choice = choice(random);
                    Disk disk = life.recording.at(end, null, choice);
                    Life.Moment moment = life.at(end);
                    String state = print.of(disk.root) + " " + moment.sure().hashCode();
                    if (seen.add(state)) look("seed " + seed + ", change " + end, disk, life.cast, moment, random);
                }
            }
        }
        return this;
    }

    private void look(String where, Disk disk, Cast cast, Life.Moment moment, Random random) {
        places.add(moment.what());
        boolean whole = random.nextInt(oneIn) == 0;
        boolean twice = whole && random.nextInt(2) == 0;
        Recording opening = new Recording(disk);
        judge(where, moment, whole ? Verdict.of(disk, cast, moment, !twice) : Verdict.ofFiles(disk, moment));
        if (whole) opened++;
        if (!twice) return;
        // The power goes again while the store opens, or just after.
        opening.end();
        int end = random.nextInt(opening.size() + 1);
        Disk again = opening.at(end, null, choice(random));
        judge(where + " and " + end + " of the opening", moment, Verdict.ofFiles(again, moment));
    }

    private void judge(String where, Life.Moment moment, List<String> found) {
        states++;
        if (!found.isEmpty()) wrong.add(where + " " + moment.what() + ": " + found);
    }

    private static Choice choice(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Choice.NOTHING;
            case 1 -> Choice.EVERYTHING;
            case 2 -> Choice.NAMES;
            case 3 -> Choice.DATA;
            default -> Choice.random(random.nextLong());
        };
    }
}
