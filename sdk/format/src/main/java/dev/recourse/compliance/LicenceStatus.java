package dev.recourse.compliance;

/** Result of looking an institution up in a snapshot of the register of payment licences (domain.md §5.5). */
public enum LicenceStatus {
    /** Licensed for acquiring, where the merchant is. */
    VERIFIED,
    /** The licence has run out. */
    EXPIRED,
    /** The licence has been revoked. */
    REVOKED,
    /** The licence covers no acquiring. */
    TYPE_NOT_COVERED,
    /** The licence does not cover the merchant's province. */
    REGION_NOT_COVERED,
    /** The register has no such licence. */
    NOT_FOUND,
    /** The snapshot is too old to deny or to confirm anything. */
    SNAPSHOT_STALE,
    /** A bank acquires under its banking licence. */
    NOT_APPLICABLE,
    /** This device has no snapshot. */
    UNKNOWN
}
