package dev.recourse.seal;

/**
 * The public half of a device's signing key.
 *
 * @param kid its RFC 7638 thumbprint
 * @param x 32 bytes in base64url
 */
public record DeviceIdentity(String kid, String x) {}
