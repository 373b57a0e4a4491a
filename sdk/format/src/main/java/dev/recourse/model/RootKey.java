package dev.recourse.model;

/**
 * The Ed25519 public key that an app pins: it signs key sets and catalogues.
 *
 * @param kid its name
 * @param x 32 bytes in base64url
 */
public record RootKey(KeyId kid, String x) {}
