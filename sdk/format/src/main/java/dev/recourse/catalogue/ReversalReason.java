package dev.recourse.catalogue;

import dev.recourse.model.Text;

/**
 * Why a terminal reverses: DE39 of the request 0400 (domain.md §2.6). A reason, not an answer: the same value means another thing in
 * {@link ResponseCode}.
 *
 * @param code DE39
 * @param meaning why
 */
public record ReversalReason(String code, Text meaning) {}
