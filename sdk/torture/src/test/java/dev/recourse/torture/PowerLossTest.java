package dev.recourse.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PowerLossTest {
    private static final int STATES_OF_A_LIFE = 100;

    /** Syncs and renames that can be missed, and why. */
    private static final Map<String, String> REDUNDANT = redundant();

    @Test
    void nothingThatWasAcknowledgedIsLostWhenThePowerGoes() {
        PowerLoss loss = new PowerLoss(Form.of(20, 4)).run(0, Form.of(1_200, 20_400), STATES_OF_A_LIFE);
        Form.say(
                "power loss: %,d states, %,d of them opened as stores, %d lost",
                loss.states, loss.opened, loss.wrong.size());
        assertThat(loss.wrong).isEmpty();
        assertThat(loss.places).contains("in create", "in attach", "in submit", "in receipt");
    }

    @Test
    void aSyncOrARenameThatIsTakenOutIsNoticed() {
        Omissions omissions = new Omissions().run(0, Form.of(6, 60), Form.isLong() ? Set.of() : REDUNDANT.keySet());
        Set<String> unnoticed = new TreeSet<>();
        omissions.syncs.forEach((site, found) -> collect("sync ", site, found, unnoticed));
        omissions.renames.forEach((site, found) -> collect("rename ", site, found, unnoticed));
        int sites = omissions.syncs.size() + omissions.renames.size();
        Form.say(
                "power loss: %d fsync sites and %d rename sites, %d noticed when taken out, %d redundant with a reason",
                omissions.syncs.size(), omissions.renames.size(), sites - unnoticed.size(), unnoticed.size());
        if (Form.isLong()) assertThat(unnoticed).isEqualTo(REDUNDANT.keySet());
        else assertThat(REDUNDANT.keySet()).containsAll(unnoticed);
    }

    private static void collect(String kind, String site, String found, Set<String> unnoticed) {
        if (Form.isLong()) Form.say("%s%s: %s", kind, site, found.isEmpty() ? REDUNDANT.get(kind + site) : found);
        if (found.isEmpty()) unnoticed.add(kind + site);
    }

    private static Map<String, String> redundant() {
        Map<String, String> reasons = new TreeMap<>();
        String directory = "sync DurableFiles.syncDirectory < ";
        String written = "Pending.commit < DurableFiles.write < ";
        String laterSync = "the same directory is synced again before anything is acknowledged";
        reasons.put(
                directory + "DurableFiles.createDirectories < DurableFiles.<init> < VaultFiles.<init> < Vault.<init>",
                laterSync);
        reasons.put(
                directory
                        + "DurableFiles.createDirectories < DurableFiles.createDirectories < DurableFiles.<init> < VaultFiles.<init> < Vault.<init>",
                laterSync);
        reasons.put(directory + "DurableFiles.createDirectories < Vault.open", laterSync);
        reasons.put(directory + written + "VaultFiles.write < Vault.open", laterSync + ": with the reserve");
        reasons.put(
                directory + "DurableFiles.delete < Vault.takeGeneration",
                "H2 does not know this disk, so no index on it was ever closed");
        String eitherPlace = "a case that is over may lie in either place";
        reasons.put(directory + "DurableFiles.move < Vault.archive", eitherPlace);
        reasons.put(directory + "DurableFiles.move < Vault.archive #2", eitherPlace);
        reasons.put(directory + "DurableFiles.move < Vault.create", eitherPlace);
        reasons.put(directory + "DurableFiles.move < Vault.create #2", eitherPlace);
        reasons.put(
                directory + "Eraser.erase", "the record of the erasure is durable, and the next opening deletes again");
        reasons.put("sync Eraser.shred", "it cleans the bare disk; no file shows whether it did");
        String reserve = "the reserve holds nothing";
        reasons.put(directory + written + "Space.keep", reserve);
        reasons.put("sync " + written + "Space.keep", reserve);
        reasons.put("rename " + written + "Space.keep", reserve);
        String decision = "that the file is there is the decision, whatever it holds";
        reasons.put("sync " + written + "VaultFiles.writeSurely < VaultFiles.keepSurely < Eraser.erase", decision);
        reasons.put("rename " + written + "VaultFiles.writeSurely < VaultFiles.keepSurely < Eraser.erase", decision);
        reasons.put("rename " + written + "VaultFiles.write < Drafts.create", "keys without a draft are a leftover");
        reasons.put(
                "rename " + written + "VaultFiles.writeSurely < VaultFiles.keepSurely < Filing.committed",
                "a receipt that cannot be read is set aside, and the acquirer gives it again");
        reasons.put(
                directory + "PrivateDirectory.syncParent < VaultFiles.keepSurely < Eraser.erase",
                "there is something to sync after a failed attempt alone: FailedStepTest");
        String history = "nothing of the case is left but its history";
        reasons.put("rename DurableFiles.move < Vault.removeCase", history);
        reasons.put(directory + "DurableFiles.move < Vault.removeCase", history);
        reasons.put(directory + "DurableFiles.move < Vault.removeCase #2", history);
        return reasons;
    }
}
