package dev.recourse.torture.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.RecourseException;
import dev.recourse.torture.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDamageTest {
    private static final int OF_A_STORE = 25;

    /** When the file is struck. */
    private enum Moment {
        CLOSED,
        KILLED,
        OPEN
    }

    @TempDir
    Path temporary;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int refused;

    @Test
    void noDamageOfTheIndexIsSilentInEffectAndNothingPlantedRuns() throws Exception {
        for (Plant plant : Plant.values()) plant.bytes();
        Executed.TIMES.set(0);
        int all = Form.of(50, 2_500);
        long first = Long.getLong("recourse.seed", 0);
        for (int made = 0; made < all; made += OF_A_STORE) {
            int before = wrong.size();
            life(first + made);
            for (String one : wrong.subList(before, wrong.size())) Form.say("%s", one);
        }
        Form.say(
                "index damage: %,d damages, %d silent in effect or lost, %d refused, %d planted things run; %s",
                all, wrong.size(), refused, Executed.TIMES.get(), done);
        assertThat(wrong).isEmpty();
        assertThat(Executed.TIMES).hasValue(0);
    }

    private void life(long seed) throws Exception {
        Path place = temporary.resolve("s" + seed);
        Path elsewhere = Files.createDirectories(temporary.resolve("e" + seed));
        Random random = new Random(seed);
        List<byte[]> older = new ArrayList<>();
        String last = "";
        try (Ledger ledger = new Ledger(place, seed)) {
            ledger.open();
            for (int i = 0; i < OF_A_STORE; i++) {
                try {
                    ledger.work(1 + random.nextInt(4));
                } catch (AssertionError | RuntimeException e) {
                    wrong.add("after " + last + ": " + e);
                    return;
                }
                older.add(Files.readAllBytes(ledger.index()));
                if (older.size() > 6) older.remove(random.nextInt(6));
                Moment moment = Moment.values()[random.nextInt(3)];
                Damage damage = Damage.any(random);
                String what = "seed " + seed + ", " + i + ": " + moment + " " + damage;
                last = what;
                try {
                    strike(ledger, moment, damage, older, elsewhere, random);
                    for (String one : ledger.wrong()) wrong.add(what + ": " + one);
                } catch (RecourseException e) {
                    refused++;
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(what + ": " + e);
                    return;
                }
                done.merge(damage.name(), 1, Integer::sum);
            }
            for (String one : ledger.deliverAll()) wrong.add("seed " + seed + ": " + one);
        }
        DurableFiles.deleteTree(place);
        DurableFiles.deleteTree(elsewhere);
    }

    private static void strike(
            Ledger ledger, Moment moment, Damage damage, List<byte[]> older, Path elsewhere, Random random)
            throws Exception {
        switch (moment) {
            case CLOSED -> {
                ledger.close();
                older.add(Files.readAllBytes(ledger.index()));
            }
            case KILLED -> ledger.kill();
            case OPEN -> {
                ledger.close();
                ledger.open();
            }
        }
        if (!Files.isRegularFile(ledger.index())) return;
        damage.strike(ledger.index(), older, elsewhere, random);
        if (moment == Moment.OPEN) {
            ledger.work(random.nextInt(3));
            ledger.close();
        }
        ledger.open();
    }

    @Test
    void whatIsPlantedWouldRunIfItWereOpened() throws Exception {
        for (Plant plant : new Plant[] {Plant.TRIGGER, Plant.ALIAS, Plant.OTHER_KEY}) {
            Path directory = Files.createDirectory(temporary.resolve(plant.name()));
            Files.write(directory.resolve("index.mv.db"), plant.bytes());
            int before = Executed.TIMES.get();
            look(plant, directory);
            assertThat(Executed.TIMES.get()).as(plant.name()).isGreaterThan(before);
        }
    }

    private static void look(Plant plant, Path directory) throws SQLException {
        try (Connection connection = plant.open(directory);
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT phase FROM delivery").close();
        }
    }
}
