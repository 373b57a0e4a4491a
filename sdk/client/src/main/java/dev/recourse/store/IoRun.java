package dev.recourse.store;

import java.io.IOException;

/** Work on files. */
@FunctionalInterface
interface IoRun {
    void run() throws IOException;
}
