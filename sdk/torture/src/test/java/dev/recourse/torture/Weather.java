package dev.recourse.torture;

import java.io.IOException;

/** Decides before each call whether it fails. */
interface Weather {
    Weather FINE = (call, path) -> {};

    void before(Call call, String path) throws IOException;
}
