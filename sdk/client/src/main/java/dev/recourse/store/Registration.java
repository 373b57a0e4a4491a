package dev.recourse.store;

import dev.recourse.model.Manifest;
import dev.recourse.model.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is registered with. The bytes are the same at each attempt.
 *
 * @param manifestBytes exactly as frozen
 * @param signature the device's detached JWS over these bytes
 * @param sha256 of these bytes: the identity of the registration
 * @param manifest what the bytes say
 */
public record Registration(byte[] manifestBytes, @Nullable String signature, Sha256 sha256, Manifest manifest) {}
