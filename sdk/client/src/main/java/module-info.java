/** The SDK that a payment app embeds. */
module dev.recourse.client {
    requires static transitive org.jspecify;
    requires transitive dev.recourse.format;
    requires transitive okhttp3;
    requires java.sql;
    requires com.h2database;
    requires org.seasar.doma.core;
    requires org.slf4j;

    exports dev.recourse;
    // H2 makes its file systems, the checked one among them, by their constructors.
    exports dev.recourse.store to
            com.h2database;

    uses dev.recourse.EvidenceScreening;
}
