/**
 * The nouns as JSON, and back: what the acquirer API, the sealed document and an acquirer's profile look like on the wire.
 *
 * <p>Only the room that knows JSON: it may see {@code model} and Jackson's streaming API, nothing else, and no type of
 * Jackson shows in a signature. Readers are tolerant where the contract is open (unknown members, kinds, states) and
 * strict where it is closed; writers write members in the order of the contract, leave out what is absent, and refuse
 * what their own reader would not read back as the same value.
 */
@NullMarked
package dev.recourse.wire;

import org.jspecify.annotations.NullMarked;
