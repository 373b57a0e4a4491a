package dev.recourse.sync;

/** Why an entry, or the whole queue, waits although nothing is wrong with it. A row of the queue keeps the name. */
public enum Waiting {
    /** The app says that there is no network, or that it has just come back; nothing was sent and no attempt counts. */
    OFFLINE,
    /** There is a network, and no way to the acquirer: no address, no route, refused. Nothing was sent and no attempt counts. */
    UNREACHABLE,
    /** The acquirer answers with errors of its own, or its answers do not arrive. */
    OUTAGE,
    /** The acquirer asks to be left alone for a while. */
    BUSY,
    /** The acquirer takes none of the app's tokens, or the app has none. */
    AUTH_REQUIRED,
    /** What answers is not the acquirer: its certificate or name is not the right one. Nothing was sent. */
    UNTRUSTED,
    /** What answers is not the acquirer but something in between, such as the sign-in page of a network. */
    PORTAL,
    /** The acquirer refuses one entry after another in the same way: this owner or this device may not file. */
    NOT_ADMITTED,
    /** The acquirer could not take this entry now and says that it may later. */
    BACKOFF,
    /** The app paused the delivery. */
    PAUSED,
    /** The time that the app gave was over, or a withdrawal went first; the next run goes on where this one stopped. */
    STOPPED,
    /** The device could not read or write its own files; the disk may be full. */
    DEVICE
}
