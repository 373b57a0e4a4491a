package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.seal.SignedCatalogue;
import dev.recourse.seal.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acquirer's catalogue: fetched once a day, verified before it is kept, never a lower version, used offline. */
class CatalogueTest {
    private static final String GET = "GET /v1/catalogue";

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
        world.acquirer.features = List.of("catalogue");
        world.acquirer.catalogue = signed(7, "");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void isFetchedOnceADayAndWithItsEtag() {
        world.engine.runOnce();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
        world.engine.runOnce();
        assertThat(world.acquirer.count(GET)).isEqualTo(1);
        day();
        assertThat(world.acquirer.count(GET)).isEqualTo(2);
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
        world.acquirer.catalogue = signed(8, "");
        day();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+8");
    }

    @Test
    void isNotAskedForWhereItIsNotAnnounced() {
        world.acquirer.features = List.of();
        world.engine.runOnce();
        assertThat(world.acquirer.count(GET)).isZero();
        assertThat(world.facts.catalogue().version()).isEqualTo("1");
    }

    @Test
    void servesOfflineAndAfterARestartAlsoWhenItIsOutdated() {
        world.engine.runOnce();
        world.reopen();
        world.clock.forward(Duration.ofDays(1000));
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
        assertThat(world.facts.catalogue().isOutdatedAt(world.clock.instant())).isTrue();
    }

    @Test
    void aLowerVersionOrOneThatTheRootDidNotSignOrThatHasFaultsIsNotTaken() {
        world.engine.runOnce();
        world.acquirer.catalogue = signed(6, "");
        day();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
        assertThat(world.facts.catalogueRefused()).contains("lower");
        world.acquirer.catalogue = SignedCatalogue.sign(payload(9, ""), SigningKey.generate());
        day();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
        assertThat(world.facts.catalogueRefused()).contains("root key");
        long asked = world.acquirer.count(GET);
        world.clock.forward(Duration.ofHours(2));
        world.engine.runOnce();
        assertThat(world.acquirer.count(GET)).as("asked again only in a day").isEqualTo(asked);
        world.acquirer.catalogue = signed(9, "");
        day();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+9");
        assertThat(world.facts.catalogueRefused()).isNull();
    }

    @Test
    void anOlderVersionIsKeptForTheDraftsThatBeganWithIt() {
        world.engine.runOnce();
        world.acquirer.catalogue = signed(8, "");
        day();
        world.reopen();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+8");
        assertThat(world.facts.catalogue("1+7").orElseThrow().version()).isEqualTo("1+7");
        assertThat(world.facts.catalogue("1").orElseThrow().version()).isEqualTo("1");
        assertThat(world.facts.catalogue("1+3")).isEmpty();
    }

    @Test
    void whatNoDraftBeganWithIsDroppedAndTheOthersStayHoweverManyThereAre() {
        world.engine.runOnce();
        for (int version = 8; version < 32; version++) issue(version);
        assertThat(world.facts.catalogue("1+7")).as("nobody could say").isPresent();
        world.drafted = Optional.of(Set.of("1", "1+7", "1+20"));
        issue(32);
        assertThat(world.facts.catalogue("1+7")).isPresent();
        assertThat(world.facts.catalogue("1+20")).isPresent();
        assertThat(world.facts.catalogue("1+31"))
                .as("a draft may have begun just now")
                .isPresent();
        assertThat(world.facts.catalogue("1+30")).isEmpty();
        world.drafted = Optional.of(Set.of());
        issue(33);
        assertThat(world.facts.catalogue("1+7")).isEmpty();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+33");
    }

    private void issue(long version) {
        world.acquirer.catalogue = signed(version, "");
        day();
    }

    @Test
    void aCatalogueThatWasChangedInTheVaultIsAsIfItHadNeverBeenFetched() {
        world.engine.runOnce();
        byte[] kept = world.store.acquirerFile("catalogue").orElseThrow();
        kept[kept.length - 10] ^= 1;
        world.store.acquirerFile("catalogue", kept);
        world.reopen();
        assertThat(world.facts.catalogue().version()).isEqualTo("1");
        world.engine.runOnce();
        day();
        assertThat(world.facts.catalogue().version()).isEqualTo("1+7");
    }

    private void day() {
        world.clock.forward(Duration.ofHours(25));
        world.engine.runOnce();
    }

    private String signed(long version, String more) {
        return SignedCatalogue.sign(payload(version, more), world.acquirer.root);
    }

    private byte[] payload(long version, String more) {
        return ("{\"acquirer\":\"acquirer.example\",\"version\":" + version
                        + ",\"issuedAt\":\"2026-11-01T00:00:00Z\",\"validUntil\":\"2027-11-01T00:00:00Z\"" + more + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
