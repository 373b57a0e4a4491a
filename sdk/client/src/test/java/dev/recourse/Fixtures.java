package dev.recourse;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.RootKey;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.SigningKey;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** What most tests of this room start from. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    /** X25519 base point times a known scalar: any valid public key will do where nothing is opened. */
    private static final String SEALING_KEY = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                    new java.math.BigInteger("1daca4e91f154461ade7c866ea5f6e660465ee1708e9b562adc09d5d4d410749", 16)
                            .toByteArray());

    private Fixtures() {}

    static AcquirerProfile profile(String baseUrl) {
        SigningKey root = SigningKey.generate();
        KeySet keys = new KeySet(
                "acquirer.example", NOW.minusSeconds(86_400), NOW.plusSeconds(86_400L * 30), List.of(sealingKey()));
        return new AcquirerProfile(
                "Example Acquirer",
                baseUrl,
                "PAYMENT_INSTITUTION",
                "Z2000131000011",
                new RootKey(root.kid(), root.x()),
                SignedKeySet.sign(keys, root),
                null);
    }

    static AcquirerKey sealingKey() {
        return new AcquirerKey(
                new KeyId("k-2026-11"), "enc", "recourse-seal-1", "OKP", "X25519", SEALING_KEY, null, null);
    }

    static RecourseClient client(Path directory, AcquirerProfile profile) {
        return RecourseClient.builder(directory)
                .acquirer(profile)
                .deviceKey(DeviceKey.keyFile())
                .open();
    }

    static final String TRANSACTION =
            "{\"transaction\":{\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
                    + "\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\",\"posEntryMode\":\"051\","
                    + "\"transactionType\":\"PURCHASE\",\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
                    + "\"occurredAt\":\"2026-11-24T07:30:00Z\",\"requestSent\":false,\"responseReceived\":false,"
                    + "\"maskedPan\":\"622200******0005\"},\"application\":{\"narrative\":\"交易终止\","
                    + "\"applicant\":{\"role\":\"PRINCIPAL\",\"name\":\"李小明\"},"
                    + "\"merchant\":{\"merchantNumber\":\"102581083986056\",\"name\":\"福州小店\"},"
                    + "\"declaration\":{\"accepted\":true,\"textVersion\":\"1\",\"acceptedAt\":\"2026-11-24T07:40:00Z\"}}}";

    static TransactionFile transactionFile() {
        TransactionFile file = TransactionFiles.read(TRANSACTION.getBytes(StandardCharsets.UTF_8), NOW);
        if (!file.problems().isEmpty()) throw new AssertionError(file.problems());
        return file;
    }

    static Application application() {
        Application application = transactionFile().application();
        if (application == null) throw new AssertionError("no application");
        return application;
    }

    /** The same transaction, whose request went out and was never answered: nobody knows whether the card was debited. */
    static Application unanswered() {
        byte[] json = TRANSACTION
                .replace("\"requestSent\":false", "\"requestSent\":true")
                .replace("\"narrative\"", "\"reason\":\"TRANSACTION_FAILURE\",\"narrative\"")
                .getBytes(StandardCharsets.UTF_8);
        Application application = TransactionFiles.read(json, NOW).application();
        if (application == null) throw new AssertionError("no application");
        return application;
    }

    static Applicant applicant() {
        Applicant applicant = transactionFile().applicant();
        if (applicant == null) throw new AssertionError("no applicant");
        return applicant;
    }

    /** A PNG of the given size: the eight magic bytes, then noise that is the same each time. */
    static byte[] png(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(size).nextBytes(bytes);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(magic, 0, bytes, 0, Math.min(size, magic.length));
        return bytes;
    }

    static Application withNarrative(Application a, String narrative) {
        return new Application(
                a.applicationKind(),
                a.reason(),
                a.transaction(),
                a.diagnosis(),
                a.institution(),
                a.merchant(),
                a.terminal(),
                narrative,
                a.requestedAction(),
                a.contactRecord(),
                a.declaration(),
                a.consents(),
                a.complianceCheck());
    }
}
