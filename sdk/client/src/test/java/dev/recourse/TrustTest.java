package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Capabilities;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Limits;
import dev.recourse.model.Part;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Retention;
import dev.recourse.model.RootKey;
import dev.recourse.model.Upload;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.SigningKey;
import dev.recourse.seal.Thumbprints;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import dev.recourse.sync.AcquirerFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final Instant NOW = Fixtures.NOW;
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    @Test
    void sealsToTheFirstKeyThatIsGoodNow() {
        assertThat(chosen(
                        NOW,
                        key("retired", null, NOW.minus(YEAR)),
                        key("later", NOW.plus(YEAR), null),
                        key("good", NOW.minus(YEAR), NOW.plus(YEAR)),
                        key("spare", null, null)))
                .isEqualTo("good");
    }

    @Test
    void sealsToARetiredKeyWhereThereIsNoOther() {
        assertThat(chosen(NOW, key("retired", null, NOW.minus(YEAR)))).isEqualTo("retired");
    }

    @Test
    void aDeviceClockThatIsYearsOffStopsNoDraft() {
        AcquirerKey key = key("good", NOW.minus(YEAR), NOW.plus(YEAR));
        assertThat(chosen(NOW.minus(YEAR.multipliedBy(10)), key)).isEqualTo("good");
        assertThat(chosen(NOW.plus(YEAR.multipliedBy(10)), key)).isEqualTo("good");
    }

    @Test
    void aKeyThatSignsSealsNothing() {
        SigningKey signing = SigningKey.generate();
        AcquirerKey sig = new AcquirerKey(signing.kid(), "sig", "EdDSA", "OKP", "Ed25519", signing.x(), null, null);
        assertThatThrownBy(() -> chosen(NOW, sig))
                .isInstanceOfSatisfying(
                        RecourseException.class,
                        e -> assertThat(e.kind()).isEqualTo(RecourseException.Kind.ACQUIRER_KEYS_UNAVAILABLE));
    }

    private String chosen(Instant now, AcquirerKey... keys) {
        return ask(now, null, trust -> trust.sealingKey().kid().value(), keys);
    }

    private <T> T ask(Instant now, @Nullable Instant heard, Function<Trust, T> read, AcquirerKey... keys) {
        return ask(null, now, heard, read, keys);
    }

    private <T> T ask(
            @Nullable Capabilities capabilities,
            Instant now,
            @Nullable Instant heard,
            Function<Trust, T> read,
            AcquirerKey... keys) {
        SigningKey root = SigningKey.generate();
        AcquirerProfile profile = new AcquirerProfile(
                "Example",
                "http://127.0.0.1:1/v1",
                "BANK",
                null,
                new RootKey(root.kid(), root.x()),
                SignedKeySet.sign(new KeySet("acquirer.example", NOW, NOW.plus(YEAR), List.of(keys)), root),
                capabilities);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Path directory = folder.resolve(String.valueOf(System.nanoTime()));
        RowProtection open = new RowProtection((bytes, place) -> bytes.clone(), (bytes, place) -> bytes.clone());
        try (Store store =
                Store.open(new StoreOptions(directory, Thumbprints.of(profile.rootKey()), open, new byte[32], clock))) {
            return read.apply(
                    new Trust(AcquirerFacts.open(store, profile, Optional::empty), profile, clock, () -> heard));
        }
    }

    /** Sealing goes on, because the acquirer's refusal only costs another wrapping; but nobody learns of it unless it is said. */
    @Test
    void aRetiredKeyIsGoodWithinItsGraceAndNamedAfterwards() {
        AcquirerKey key = key("retired", null, NOW);
        Instant end = NOW.plus(Duration.ofDays(30));

        assertThat(ask(NOW.minusSeconds(1), null, Trust::refusedSince, key)).isNull();
        assertThat(ask(end.minusSeconds(1), null, Trust::refusedSince, key)).isNull();
        assertThat(ask(end, null, Trust::refusedSince, key)).isEqualTo(end);
        assertThat(ask(end, null, Trust::refusedSince, key, key("good", null, null)))
                .isNull();
    }

    @Test
    void theAcquirersClockSaysWhetherTheGraceIsOver() {
        AcquirerKey key = key("retired", null, NOW);
        Instant end = NOW.plus(Duration.ofDays(30));

        assertThat(ask(NOW.plus(YEAR.multipliedBy(10)), end.minusSeconds(1), Trust::refusedSince, key))
                .isNull();
        assertThat(ask(NOW.minus(YEAR), end, Trust::refusedSince, key)).isEqualTo(end);
    }

    @Test
    void agesOfGraceAreNoneThatIsOver() {
        Capabilities capabilities = new Capabilities(
                "1.0",
                "acquirer.example",
                Limits.MINIMUM,
                List.of(Part.SCHEME),
                List.of(Upload.TUS),
                List.of(),
                false,
                List.of(),
                List.of(),
                60,
                30,
                new Retention(86_400, 604_800, 604_800, Long.MAX_VALUE));
        assertThat(ask(capabilities, NOW.plus(YEAR), null, Trust::refusedSince, key("retired", null, NOW)))
                .isNull();
    }

    private static AcquirerKey key(String kid, @Nullable Instant from, @Nullable Instant until) {
        AcquirerKey any = Fixtures.sealingKey();
        return new AcquirerKey(new KeyId(kid), any.use(), any.alg(), any.kty(), any.crv(), any.x(), from, until);
    }
}
