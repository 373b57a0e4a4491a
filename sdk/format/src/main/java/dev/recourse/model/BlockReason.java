package dev.recourse.model;

/** Why an entry cannot be delivered as it is. Nothing blocked is ever deleted; each reason has a text that says what helps. */
public enum BlockReason {
    /** The acquirer calls the request itself invalid ({@code invalid-request}, {@code unprocessable} and unknown refusals). */
    REFUSED,
    /** The acquirer does not let this owner do that ({@code forbidden}). */
    FORBIDDEN,
    /** Other bytes stand at the acquirer under the same id ({@code content-conflict}): a bug or a hijack, never repaired. */
    CONTENT_CONFLICT,
    /** The case's state does not take this entry ({@code state-conflict}). */
    STATE_CONFLICT,
    /** Another open case covers the same transaction ({@code duplicate-case}). */
    DUPLICATE_CASE,
    /** Larger than the acquirer takes ({@code limit-exceeded}). */
    LIMIT_EXCEEDED,
    /** A part arrived intact and could not be opened ({@code seal-invalid}). */
    SEAL_INVALID,
    /** The document does not fit its manifest or evidence ({@code document-invalid}). */
    DOCUMENT_INVALID,
    /** The acquirer does not trust this device's key ({@code device-not-trusted}). */
    DEVICE_NOT_TRUSTED,
    /** A part arrived damaged three times ({@code part-corrupt}). */
    PART_CORRUPT,
    /** The acquirer dropped the entry before it was committed. */
    DISCARDED,
    /** The acquirer's answers could not be understood three times. */
    PROTOCOL,
    /** The receipt does not verify: the entry may be filed, but nothing proves it. */
    RECEIPT_INVALID,
    /** No key of the acquirer that it still accepts is at hand. */
    KEY_UNAVAILABLE,
    /** The device key is lost or wrong, so the content keys cannot be wrapped again. */
    DEVICE_KEY_UNAVAILABLE,
    /** The files of the entry no longer agree with their digests. */
    VAULT_DAMAGED,
    /** This device has not signed the entry: somebody put its files there, or the device's keys were made anew since. */
    SIGNATURE_INVALID,
    /** An earlier entry of the same case is blocked or was cancelled. */
    PREDECESSOR
}
