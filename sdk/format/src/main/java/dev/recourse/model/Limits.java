package dev.recourse.model;

/**
 * Sizes that an acquirer takes. A server accepts at least the minimum of the contract, {@link #MINIMUM}.
 *
 * @param maxPartBytes largest sealed part
 * @param maxParts of one entry, 20 to 100
 * @param maxEntryBytes sum of the sealed parts of one entry
 * @param maxInlineBytes largest sealed part that may travel in the manifest
 * @param maxManifestBytes largest request body in JSON
 */
public record Limits(long maxPartBytes, int maxParts, long maxEntryBytes, long maxInlineBytes, long maxManifestBytes) {
    /** What every acquirer accepts. */
    public static final Limits MINIMUM = new Limits(10_485_760L, 20, 104_857_600L, 16_384L, 262_144L);
}
