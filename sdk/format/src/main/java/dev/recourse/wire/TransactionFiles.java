package dev.recourse.wire;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.model.Institution;
import dev.recourse.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The file with which a person or an app begins a case: {@code {transaction, events, answers, actionCodes, application}}, each member
 * as in {@code recourse-document-1}; the application names its {@code applicant} and has no transaction of its own.
 *
 * <p>What a terminal has in its own form is taken too: {@code transaction.emv} with data objects as hexadecimal BER-TLV, of which only
 * what the document has members for is kept; {@code actionCodes} with {@code tacDenial}, {@code tacOnline}, {@code tacDefault} and the
 * card's {@code iacDenial}, {@code iacOnline}, {@code iacDefault}; ids as {@code T-13}, {@code COMM_RECEIVE_TIMEOUT} or {@code K-27}.
 *
 * <p>What the application leaves out is filled in: {@code HANDLE_FAILURE}, the reason of the diagnosis ({@link
 * dev.recourse.model.TerminationReason#DIAGNOSED}; {@code SYSTEM_FAILURE} for who asks to resume), no narrative, {@code CONFIRM_STATUS}, a compliance check nobody has made, the numbers of merchant and terminal from the transaction, and times
 * with now.
 */
public final class TransactionFiles {
    /** Largest file that is read, in bytes. */
    public static final int MAX_BYTES = Json.MAX_BYTES;

    /** Stands for the institution of a file that names none; whoever knows the acquirer puts its name in this place. */
    public static final Institution UNKNOWN_INSTITUTION = new Institution("UNKNOWN", null, "UNKNOWN", null, null, null);

    private TransactionFiles() {}

    /** Reads a file as {@link #read(byte[], Instant, Institution)} does, with {@link #UNKNOWN_INSTITUTION}. */
    public static TransactionFile read(byte[] json, Instant now) {
        return read(json, now, UNKNOWN_INSTITUTION);
    }

    /**
     * Reads a file. Never throws for what it holds: everything that is wrong is in the result, all at once.
     *
     * @param json the file
     * @param now what time it is, for times that the file leaves out
     * @param institution the receiving institution, if the file names none
     */
    public static TransactionFile read(byte[] json, Instant now, Institution institution) {
        Object root;
        try {
            root = Json.parse(json, MAX_BYTES);
        } catch (MalformedException e) {
            return refused(e.textKey(), e.line(), e.column());
        }
        if (!(root instanceof Map<?, ?> file)) return refused("notReadable");
        return new TransactionFileReader(file, now, institution).read();
    }

    private static TransactionFile refused(String key, Object... arguments) {
        List<Problem> problem = new ArrayList<>();
        problem.add(new Problem("MALFORMED_JSON", "", Faults.TEXTS.text(key, arguments)));
        return new TransactionFile(
                null,
                null,
                null,
                Collections.emptyList(),
                Collections.emptyMap(),
                ActionCodes.UNKNOWN,
                problem,
                Collections.emptyList());
    }
}
