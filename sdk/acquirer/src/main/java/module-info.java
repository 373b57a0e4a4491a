/** The acquirer's half: opens and verifies received entries, signs receipts and key sets. */
module dev.recourse.acquirer {
    requires static transitive org.jspecify;
    requires transitive dev.recourse.format;

    exports dev.recourse.acquirer;
}
