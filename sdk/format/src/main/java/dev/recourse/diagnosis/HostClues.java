package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.model.TransactionRecord;
import java.util.List;

/** What the host said: field 39, read under the profile of the record (domain.md §2.1). */
final class HostClues {
    private HostClues() {}

    static void read(Catalogue catalogue, TransactionRecord transaction, Course course, List<Clue> clues) {
        String code = transaction.responseCode();
        // Y1, Y3, Z1 and Z3 are the terminal's own: see KernelClues.
        if (code == null || course.ownCode() != null) return;
        ResponseCode answer = course.answer();
        if (answer == null) {
            clues.add(
                    new Clue(Strength.HOST, Clue.RESPONSE_CODE, code, Wording.text("unknown.code"), Unknown.reading()));
            return;
        }
        // An answer whose MAC or contents do not hold may not be the host's.
        Strength strength = course.trusted() ? Strength.HOST : Strength.EVENT;
        clues.add(new Clue(
                strength, Clue.RESPONSE_CODE, answer.profile() + " " + code, answer.meaning(), answer.reading()));
    }
}
