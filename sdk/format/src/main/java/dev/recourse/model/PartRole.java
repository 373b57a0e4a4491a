package dev.recourse.model;

/** What a part is. */
public enum PartRole {
    /** The structured document of the entry, {@code recourse-document-1} in JSON. */
    DOCUMENT,
    /** A file. */
    EVIDENCE
}
