package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.torture.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of {@link Look} as the files say them, without the index: cheap, so that many disks can be looked at. */
public final class VaultLook {
    private final Vault vault;
    private final Protected key;
    private final Repairs repairs = new Repairs();
    private final Map<String, String> facts = new TreeMap<>();

    private VaultLook(StoreOptions options) throws IOException {
        PrivateDirectory.prepare(options.directory());
        this.vault = Vault.open(options.directory(), options.rootThumbprint());
        this.key = new Protected(options.protection());
    }

    /** Returns all of them; what the next opening would set aside is a fact, too. */
    public static Map<String, String> at(StoreOptions options) throws IOException {
        VaultLook look = new VaultLook(options);
        List<CaseId> cases = new ArrayList<>(look.vault.activeCases(look.repairs));
        cases.addAll(look.vault.archivedCases(look.repairs));
        for (CaseId caseId : cases) look.aCase(caseId, options.clock().instant());
        VaultFiles.readIfThere(look.vault.acquirerFile("keyset"))
                .ifPresent(bytes -> look.facts.put("acquirer.keyset", text(bytes)));
        look.repairs.all().forEach(repair -> look.facts.put(repair.toString(), "there"));
        return look.facts;
    }

    private void aCase(CaseId caseId, Instant now) throws IOException {
        if (EntryFolder.has(vault.erasure(caseId))) {
            Eraser.finish(vault, caseId, now);
            facts.put(Look.name(caseId, "erased"), "yes");
        }
        byte[] termination = VaultFiles.readIfThere(vault.termination(caseId)).orElse(null);
        if (termination != null) {
            byte[] plain = key.reveal(termination, Protected.place("termination", caseId.value()));
            facts.put(Look.name(caseId, "termination"), text(plain));
        }
        AuditFile audit = vault.audit(caseId);
        audit.read().forEach(noted -> facts.put(Look.name(caseId, noted.action() + " " + noted.object()), "noted"));
        if (!audit.check(null).isWhole()) {
            facts.put(Look.name(caseId, "history"), audit.check(null).toString());
        }
        for (EntryFolder folder : vault.entries(caseId, repairs)) entry(folder, now);
    }

    private void entry(EntryFolder folder, Instant now) throws IOException {
        if (folder.standing() == EntryFolder.Standing.INCOMPLETE) {
            List<Path> files = VaultFiles.children(folder.directory());
            files.remove(folder.keys());
            if (!files.isEmpty()) put(folder, "quarantined", files.toString());
            return;
        }
        if (EntryFolder.has(folder.erased())) Eraser.erase(vault, folder, now);
        EntryFacts files = new EntryFacts(vault, folder);
        DeliveryRow row = files.row(1);
        Receipt receipt = files.receipt();
        if (row == null) {
            put(folder, "quarantined", VaultFiles.children(folder.directory()).toString());
            return;
        }
        boolean damaged = BlockReason.VAULT_DAMAGED.name().equals(row.progress().blockReason());
        put(folder, "state", damaged ? "DAMAGED" : state(row).name());
        if (row.progress().attempted()) put(folder, "attempted", "yes");
        if (receipt != null) put(folder, "receipt", receipt.receiptId());
        if (EntryFolder.has(folder.draft())) {
            put(
                    folder,
                    "said",
                    text(DraftFile.read(folder, VaultFiles.read(folder.draft()), key)
                            .snapshot()));
        }
        // Where there is a receipt, an opening deletes them.
        if (receipt == null && EntryFolder.has(folder.keys())) {
            String place = Protected.place("keys", folder.caseId(), folder.entryId());
            put(folder, "keys", text(key.reveal(VaultFiles.read(folder.keys()), place)));
        }
        if (EntryFolder.has(folder.registration())) {
            byte[] file = VaultFiles.read(folder.registration());
            try {
                byte[] manifest = RegistrationFile.read(folder, file).manifest();
                put(folder, "manifest", Sha256.of(manifest).hex());
            } catch (VaultDamagedException e) {
                put(folder, "manifest", e.getMessage());
            }
        }
        for (Path sealed : vault.sealedFiles(folder)) {
            String name = sealed.getFileName().toString().replace(EntryFolder.SEALED, "");
            put(folder, "part " + name, Sha256.of(VaultFiles.read(sealed)).hex());
        }
    }

    private static DeliveryState state(DeliveryRow row) {
        return row.phase().state(false);
    }

    private void put(EntryFolder folder, String what, String value) {
        facts.put(Look.name(folder.entryId(), what), value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
