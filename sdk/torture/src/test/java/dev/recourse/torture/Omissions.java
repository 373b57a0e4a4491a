package dev.recourse.torture;

import dev.recourse.torture.Change.Rename;
import dev.recourse.torture.Change.Sync;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes each fsync and each rename out of the product, one after another, and looks whether the harness notices. */
final class Omissions {
    private static final int TRIES = 8;
    private static final int MOST_LIVES = 4;

    /** By place in the product: what was found wrong first; empty if nothing was. */
    final Map<String, String> syncs = new TreeMap<>();

    final Map<String, String> renames = new TreeMap<>();
    private final List<Life> lives = new ArrayList<>();

    /**
     * Takes them out.
     *
     * @param skipped names of those that are not worth the time, as {@code sync …} and {@code rename …}
     */
    Omissions run(long firstSeed, int count, Set<String> skipped) {
        Map<String, Map<Life, List<Integer>>> syncSites = new TreeMap<>();
        Map<String, Set<Long>> renameSites = new TreeMap<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Life life = new Life(seed).live();
            lives.add(life);
            for (int i = 0; i < life.recording.size(); i++) {
                Change change = life.recording.changes().get(i);
                if (change instanceof Sync sync) {
                    syncSites
                            .computeIfAbsent(sync.site(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(life, key -> new ArrayList<>())
                            .add(i);
                }
                if (change instanceof Rename rename) {
                    renameSites
                            .computeIfAbsent(rename.site(), key -> new LinkedHashSet<>())
                            .add(seed);
                }
            }
        }
        syncSites.forEach((site, places) -> {
            String name = unlike(syncs, site);
            syncs.put(name, skipped.contains("sync " + name) ? "" : withoutSync(site, places));
        });
        renameSites.forEach((site, seeds) -> {
            String name = unlike(renames, site);
            renames.put(name, skipped.contains("rename " + name) ? "" : withoutRename(site, seeds));
        });
        return this;
    }

    /** Places of one method are told apart by their order. */
    private static String unlike(Map<String, String> known, String site) {
        String name = Site.shortened(site);
        int count = 1;
        while (known.containsKey(count == 1 ? name : name + " #" + count)) count++;
        return count == 1 ? name : name + " #" + count;
    }

    private static String withoutSync(String site, Map<Life, List<Integer>> places) {
        int tries = TRIES;
        for (Map.Entry<Life, List<Integer>> place : places.entrySet()) {
            Life life = place.getKey();
            for (int at : place.getValue()) {
                if (tries-- == 0) return "";
                Set<Integer> lost = life.recording.covered(at, site);
                if (lost.isEmpty()) continue;
                for (int end : moments(life, at)) {
                    for (Choice choice :
                            List.of(Choice.without(lost, false), Choice.without(lost, true), Choice.NOTHING)) {
                        String found = look(life, end, site, choice);
                        if (!found.isEmpty()) return found;
                    }
                }
            }
        }
        return "";
    }

    /** The next changes, and the acknowledgements after. */
    private static Set<Integer> moments(Life life, int at) {
        Set<Integer> moments = new LinkedHashSet<>();
        int ends = 0;
        for (Life.Step step : life.steps) {
            if (step.end() <= at || ends++ > 1) continue;
            moments.add(step.end());
            for (int i = Math.max(at, step.begin()) + 1; i < Math.min(step.end(), at + 16); i++) moments.add(i);
        }
        return moments;
    }

    private static String withoutRename(String site, Set<Long> seeds) {
        int lives = MOST_LIVES;
        for (long seed : seeds) {
            if (lives-- == 0) break;
            String found = withoutRename(site, seed);
            if (!found.isEmpty()) return found;
        }
        return "";
    }

    private static String withoutRename(String site, long seed) {
        Life life = new Life(seed, site).live();
        int tries = TRIES;
        for (int i = 0; i < life.recording.size(); i++) {
            boolean copied = life.recording.changes().get(i) instanceof Sync sync
                    && sync.site().equals("copy");
            if (!copied) continue;
            if (tries-- == 0) return "";
            for (int end : List.of(i, i - 1)) {
                for (Choice choice : List.of(Choice.EVERYTHING, Choice.NAMES, Choice.NOTHING)) {
                    String found = look(life, end, null, choice);
                    if (!found.isEmpty()) return found;
                }
            }
        }
        return "";
    }

    private static String look(Life life, int end, String ignored, Choice choice) {
        Life.Moment moment = life.at(end);
        List<String> found = Verdict.ofFiles(life.recording.at(end, ignored, choice), moment);
        return found.isEmpty() ? "" : moment.what() + ": " + found.get(0);
    }
}
