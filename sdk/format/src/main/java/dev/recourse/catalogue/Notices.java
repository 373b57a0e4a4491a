package dev.recourse.catalogue;

import dev.recourse.model.Text;

/** Texts that a person reads before they agree to something; what they agreed to is recorded with the version. */
public final class Notices {
    /** Version of the texts below. */
    public static final String VERSION = "1";

    private Notices() {}

    /** Returns the declaration that the materials are true and accurate, and what follows if they are not. */
    public static Text declaration() {
        return Problems.TEXTS.text("notice.declaration");
    }

    /** Returns what a person consents to whose documents are given: purpose, necessity, consequences, and that they can withdraw it. */
    public static Text consent() {
        return Problems.TEXTS.text("notice.consent");
    }

    /** Returns what to know before an application is begun. */
    public static Text guidance() {
        return Problems.TEXTS.text("notice.guidance");
    }
}
