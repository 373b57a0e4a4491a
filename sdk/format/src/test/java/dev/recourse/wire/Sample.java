package dev.recourse.wire;

import dev.recourse.model.EntryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A value, its codec, and its component in the contract; null for what the contract does not fix. */
record Sample<T>(String name, T value, Function<T, byte[]> write, Reading<T> read, String component) {
    interface Reading<T> {
        T read(byte[] json) throws MalformedException;
    }

    byte[] written() {
        return write.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Sample<?>> answers() {
        return List.of(
                new Sample<>("manifest", Samples.manifest(), Manifests::write, Manifests::read, "Manifest"),
                new Sample<>("withdrawal", Samples.withdrawal(), Manifests::write, Manifests::read, "Manifest"),
                new Sample<>("entry-open", Samples.openEntry(), Entries::write, Entries::read, "Entry"),
                new Sample<>("entry-committed", Samples.committedEntry(), Entries::write, Entries::read, "Entry"),
                new Sample<>("entry-of-acquirer", Samples.acquirerEntry(), Entries::write, Entries::read, "Entry"),
                new Sample<>("entry-page", Samples.page(), Entries::writePage, Entries::readPage, "EntryPage"),
                new Sample<>("case", Samples.openCase(), Cases::write, Cases::read, "Case"),
                new Sample<>("change-page", Samples.changes(), Changes::writePage, Changes::readPage, "ChangePage"),
                new Sample<>(
                        "capabilities",
                        Samples.capabilities(),
                        CapabilitiesJson::write,
                        CapabilitiesJson::read,
                        "Capabilities"),
                new Sample<>("key-set", Samples.keySet(), KeySets::write, KeySets::read, "KeySet"),
                new Sample<>("commit", Samples.DIGEST, CommitJson::write, CommitJson::read, "Commit"),
                new Sample<>("receipt", Samples.receipt(), ReceiptJson::write, ReceiptJson::read, "Receipt"),
                new Sample<>(
                        "problem",
                        Samples.problem("state-conflict", 409),
                        ProblemDetailsJson::write,
                        ProblemDetailsJson::read,
                        "Problem"));
    }

    static List<Sample<?>> documents() {
        List<Sample<?>> documents = new ArrayList<>();
        for (EntryKind kind : EntryKind.MERCHANT) {
            documents.add(new Sample<>(
                    "document-" + kind.code().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    DocumentSamples.of(kind),
                    Documents::write,
                    Documents::read,
                    null));
        }
        return documents;
    }

    static List<Sample<?>> all() {
        List<Sample<?>> all = new ArrayList<>(answers());
        all.add(new Sample<>("profile", Samples.profile(), Profiles::write, Profiles::read, null));
        all.add(new Sample<>(
                "receipt-payload",
                Samples.receipt(),
                ReceiptJson::payload,
                json -> ReceiptJson.readPayload(json, Samples.JWS),
                null));
        all.addAll(documents());
        return all;
    }
}
