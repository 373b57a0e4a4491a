package dev.recourse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ScreeningLimits;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.screening.HostileFiles.HostileFile;
import dev.recourse.screening.Screenings.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("domain.md §5.8 Hostile files end with a clear problem, or harmless")
class HostileFilesTest {
    private static final int MUTATIONS = 24_000;

    static List<HostileFile> files() {
        return HostileFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsAsExpected(HostileFile file) {
        Outcome outcome = Screenings.screen(file.mediaType(), file.bytes());
        if (file.expected().equals(HostileFiles.PASSES)) {
            assertThat(outcome.codes()).isEmpty();
            assertThat(outcome.bytes()).isNotEmpty();
        } else {
            assertThat(outcome.codes()).contains(file.expected());
        }
        assertThat(outcome.texts()).doesNotContain(Pictures.CARD);
    }

    @Test
    void areMoreThanSixty() {
        assertThat(files()).hasSizeGreaterThan(60);
    }

    /** Seeded, so that what fails once fails again: bytes changed, cut out, doubled, and pieces of other files put in. */
    @Test
    void surviveMutationWithoutErrorAndWithoutGrowing() {
        List<HostileFile> seeds = new ArrayList<>();
        for (HostileFile file : files()) {
            if (file.bytes().length < 6_000) seeds.add(file);
        }
        seeds.add(new HostileFile("pages", MediaTypes.PDF, PdfScreeningTest.pages(3), ""));
        ScreeningLimits limits = new ScreeningLimits(19, 29_999_999, 300, 1 << 20, Duration.ofSeconds(20));
        Random random = new Random(20261124);
        int passed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            HostileFile seed = seeds.get(i % seeds.size());
            byte[] mutant = mutated(
                    seed.bytes(), seeds.get(random.nextInt(seeds.size())).bytes(), random);
            Outcome outcome;
            try {
                outcome = Screenings.screen(seed.mediaType(), mutant, limits);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutation " + i + " of " + seed, e);
            }
            if (outcome.codes().isEmpty()) passed++;
            // An orientation of its own is the only thing that a picture may gain.
            assertThat(outcome.bytes().length).isLessThanOrEqualTo(mutant.length + 38);
            assertThat(outcome.codes()).as("mutation %d of %s", i, seed).doesNotContain("PDF_TOO_LARGE");
        }
        // Some get through, or nothing but first bytes would have been tried.
        assertThat(passed).isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 10);
    }

    private static byte[] mutated(byte[] bytes, byte[] other, Random random) {
        byte[] mutant = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutant.length);
            int length = Math.min(1 + random.nextInt(40), mutant.length - at);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = (byte) ('0' + random.nextInt(10));
                case 3 ->
                    mutant = Pictures.joined(
                            Arrays.copyOf(mutant, at),
                            Arrays.copyOfRange(mutant, Math.min(at + length, mutant.length - 1), mutant.length));
                case 4 -> mutant = Pictures.with(mutant, at, Arrays.copyOfRange(mutant, at, at + length));
                default -> {
                    int from = random.nextInt(other.length);
                    int to = Math.min(from + length, other.length);
                    mutant = Pictures.with(mutant, at, Arrays.copyOfRange(other, from, to));
                }
            }
        }
        return mutant;
    }
}
