package dev.recourse.model;

/**
 * Something that the user can mend. All problems of a draft are reported at once.
 *
 * @param code stable code of the problem, upper-case, such as {@code EVIDENCE_MISSING}
 * @param target what it is about: a JSON pointer into the application such as {@code /transaction/money}, a document type, or a file label
 * @param text what is wrong and what to do
 */
public record Problem(String code, String target, Text text) {}
