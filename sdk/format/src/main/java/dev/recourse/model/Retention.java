package dev.recourse.model;

/**
 * How long a server keeps what, in seconds.
 *
 * @param uploadSeconds an unfinished upload after its last byte
 * @param registrationSeconds an entry that is never committed
 * @param feedSeconds a cursor of the changes feed
 * @param keyGraceSeconds registrations for a retired key
 */
public record Retention(long uploadSeconds, long registrationSeconds, long feedSeconds, long keyGraceSeconds) {}
