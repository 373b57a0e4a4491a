/**
 * Plaintext to sealed part and back ({@code recourse-seal-1}), keys, signatures, and the protection of what stays on the device. The
 * only package that knows Tink; it stands on {@code model}, {@code wire} and {@code file}.
 */
@NullMarked
package dev.recourse.seal;

import org.jspecify.annotations.NullMarked;
