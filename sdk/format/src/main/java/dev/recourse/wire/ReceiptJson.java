package dev.recourse.wire;

import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;

/** The acquirer's receipt for an entry: the answer that holds it, and what its signature is over. */
public final class ReceiptJson {
    private ReceiptJson() {}

    /** Returns the bytes of a receipt with all five members, for a file of its own. */
    public static byte[] write(Receipt receipt) {
        return tree(receipt).bytes(receipt, ReceiptJson::of);
    }

    /**
     * Reads a receipt that {@link #write} wrote or an answer held; its signature is not looked at.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static Receipt read(byte[] json) throws MalformedException {
        return of(Members.parse(json));
    }

    /** Returns the payload of the receipt's JWS: exactly the four members that are not the JWS. */
    public static byte[] payload(Receipt receipt) {
        return signed(receipt).bytes(receipt, in -> of(in, receipt.jws()));
    }

    /**
     * Reads the payload of a receipt's JWS; the receipt that is checked must equal the answer.
     *
     * @param payload what was signed
     * @param jws the JWS that it was taken from
     * @throws MalformedException if it is not exactly the four members
     */
    public static Receipt readPayload(byte[] payload, String jws) throws MalformedException {
        Members in = Members.parse(payload);
        // More than the four would be a signature over something that this version does not know of.
        if (in.all().size() != 4) throw new MalformedException("a receipt's payload has exactly four members");
        return of(in, jws);
    }

    static Tree tree(Receipt receipt) {
        return signed(receipt).put("jws", receipt.jws());
    }

    static Receipt of(Members in) throws MalformedException {
        return of(in, in.string("jws", 1, Json.MAX_BYTES));
    }

    private static Tree signed(Receipt receipt) {
        return Tree.tree()
                .put("receiptId", receipt.receiptId())
                .put("caseNumber", receipt.caseNumber())
                .put("committedAt", receipt.committedAt())
                .put("registrationSha256", receipt.registrationSha256());
    }

    private static Receipt of(Members in, String jws) throws MalformedException {
        return new Receipt(
                in.string("receiptId", 1, 64),
                in.string("caseNumber", 1, 64),
                in.instant("committedAt"),
                in.value("registrationSha256", Sha256::new),
                jws);
    }
}
