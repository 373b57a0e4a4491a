package dev.recourse.store;

import java.io.IOException;

/** Work on files that yields something. */
@FunctionalInterface
interface IoCall<T> {
    T call() throws IOException;
}
