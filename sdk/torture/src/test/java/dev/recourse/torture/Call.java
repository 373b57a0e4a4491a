package dev.recourse.torture;

/** What a file system or a network can be asked for, and fail at. */
enum Call {
    OPEN,
    READ,
    WRITE,
    SYNC,
    RESIZE,
    CREATE,
    RENAME,
    DELETE,
    LIST,
    LOOK,
    LOCK,
    CONNECT,
    SEND,
    RECEIVE
}
