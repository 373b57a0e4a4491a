package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the transaction got: footnote 1 of domain.md §2.3 depends on it.
 *
 * @param sent whether the request may have reached the host
 * @param answered whether an answer came
 * @param answer what it means; null if it carried no code, or one the catalogue does not know
 * @param ownCode what card and terminal put in the place of an answer (Y1, Y3, Z1, Z3); null if they did not
 * @param trusted whether the answer is what the host sent
 * @param offlineApproved whether the card approved on its own
 */
record Course(
        boolean sent,
        boolean answered,
        @Nullable ResponseCode answer,
        @Nullable ResponseCode ownCode,
        boolean trusted,
        boolean offlineApproved) {
    private static final String OFFLINE_APPROVED = "Y1";

    static Course of(Catalogue catalogue, DiagnosisInput input) {
        TransactionRecord transaction = input.transaction();
        Optional<ResponseCode> answer = catalogue.response(profile(transaction), transaction.responseCode());
        String cid = Hex.field(1, transaction.cryptogramInformationData());
        boolean trusted = true;
        for (TerminalEvent event : input.events()) {
            String id = EventIds.of(catalogue, event);
            // T-15 to T-17: what came is not what the host sent, or not for this transaction.
            trusted &= !id.equals("T_15") && !id.equals("T_16") && !id.equals("T_17");
        }
        ResponseCode own = answer.filter(ResponseCode::byTerminal).orElse(null);
        // A record with a code says that an answer came; with a code of the terminal's own, none did.
        boolean answered = transaction.responseReceived() && own == null;
        // Y1: the card approved without anybody being asked.
        boolean requested =
                transaction.requestSent() && (own == null || !own.code().equals(OFFLINE_APPROVED));
        return new Course(
                // An answer to a request that was never sent does not exist; the flag of the app is what is wrong.
                requested || answered,
                answered,
                own == null ? answer.orElse(null) : null,
                own,
                trusted,
                (cid != null && Cid.parse(cid).cryptogram() == Cid.Cryptogram.TC)
                        || (own != null && own.reading().money() == MoneyCertainty.APPROVED));
    }

    /** The profile of a record that names none: UnionPay's present texts, since the product is for its terminals. */
    static String profile(TransactionRecord transaction) {
        return transaction.profile() == null ? ResponseCode.CUP_CURRENT : transaction.profile();
    }

    /** Whether the host declined for good. */
    boolean declined() {
        return money() == MoneyCertainty.NOT_DEBITED;
    }

    /** Whether the host approved the amount, or a part of it. */
    boolean approved() {
        return money() == MoneyCertainty.APPROVED || money() == MoneyCertainty.PARTIAL;
    }

    private @Nullable MoneyCertainty money() {
        return answer == null || !trusted ? null : answer.reading().money();
    }
}
