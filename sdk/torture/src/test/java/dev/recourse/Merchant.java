package dev.recourse;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.wire.TransactionFiles;
import java.nio.charset.StandardCharsets;

/** What a merchant has at hand. */
public final class Merchant {
    private Merchant() {}

    /** Returns the application about the transaction with this trace number of six digits. */
    public static Application application(String traceNumber) {
        byte[] json = Fixtures.TRANSACTION.replace("000123", traceNumber).getBytes(StandardCharsets.UTF_8);
        Application application = TransactionFiles.read(json, Fixtures.NOW).application();
        if (application == null) throw new AssertionError("no application");
        return application;
    }

    /** Returns who files it. */
    public static Applicant applicant() {
        return Fixtures.applicant();
    }

    /** Returns a picture. */
    public static Evidence picture(String name, int size) {
        return Evidence.bytes(name, Fixtures.png(size));
    }
}
