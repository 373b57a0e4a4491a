/** Looks into PDF files and pictures before they are sealed; found by the client without being named. */
module dev.recourse.screening {
    requires static transitive org.jspecify;
    requires transitive dev.recourse.client;
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;
    // PDFBox, which names no modules itself, logs through it.
    requires org.apache.commons.logging;

    exports dev.recourse.screening;

    provides dev.recourse.EvidenceScreening with
            dev.recourse.screening.ImageScreening,
            dev.recourse.screening.PdfScreening;
}
