/** Model, catalogue, JSON and sealed format that an app and an acquirer share. */
@SuppressWarnings("module") // the file package is named to modules that are built after this one
module dev.recourse.format {
    requires static transitive org.jspecify;
    requires transitive com.google.crypto.tink;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports dev.recourse.model;
    exports dev.recourse.catalogue;
    exports dev.recourse.diagnosis;
    exports dev.recourse.compliance;
    exports dev.recourse.wire;
    exports dev.recourse.seal;
    exports dev.recourse.file to
            dev.recourse.client,
            dev.recourse.acquirer;
}
