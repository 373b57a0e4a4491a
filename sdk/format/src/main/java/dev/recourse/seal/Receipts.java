package dev.recourse.seal;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ReceiptJson;
import java.time.Instant;

/** Receipts: signed by the acquirer's root key, or by a key of its set with {@code use} {@code sig}. */
public final class Receipts {
    private static final String TYP = "recourse-receipt+jws";

    private Receipts() {}

    /**
     * Checks that {@code receipt} proves that the acquirer holds the entry with these manifest bytes: key, {@code typ}, and all four
     * members equal.
     *
     * @param keys retired ones still verify
     * @param registration digest of the manifest bytes that were registered
     * @throws UntrustedException if it proves nothing of that kind
     */
    public static void verify(Receipt receipt, KeySet keys, RootKey root, Sha256 registration)
            throws UntrustedException {
        if (!receipt.registrationSha256().equals(registration)) {
            throw new UntrustedException("the receipt is for another registration");
        }
        CompactJws jws = CompactJws.parse(receipt.jws(), TYP);
        try {
            Receipt signed = ReceiptJson.readPayload(jws.payload(key(jws.kid(), keys, root)), receipt.jws());
            if (!signed.equals(receipt))
                throw new UntrustedException("the signed members are not those of the receipt");
        } catch (MalformedException e) {
            throw new UntrustedException("the signed receipt is malformed: " + e.getMessage(), e);
        }
    }

    /**
     * Signs a receipt.
     *
     * @param receiptId 1 to 64 characters
     * @param caseNumber 1 to 64 characters
     * @param committedAt the acquirer's clock
     * @param registration digest of the registered manifest bytes
     */
    public static Receipt sign(
            String receiptId, String caseNumber, Instant committedAt, Sha256 registration, SigningKey key) {
        Receipt receipt = new Receipt(receiptId, caseNumber, committedAt, registration, "");
        String jws = CompactJws.sign(TYP, null, ReceiptJson.payload(receipt), key);
        return new Receipt(receiptId, caseNumber, committedAt, registration, jws);
    }

    /** Returns the public key that signs receipts and decisions under this name. */
    static String key(String kid, KeySet keys, RootKey root) throws UntrustedException {
        // The pinned key first: no set may give its name to another key.
        if (kid.equals(root.kid().value())) return root.x();
        for (AcquirerKey key : keys.keys()) {
            if (key.verifies() && key.kid().value().equals(kid)) return key.x();
        }
        throw new UntrustedException("kid is that of no key that signs receipts or decisions");
    }
}
