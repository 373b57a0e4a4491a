package dev.recourse.sample.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox with real sockets and files, a settable clock, and two owners. */
abstract class SandboxTest {
    static final String OTHER_TOKEN = "other-token";

    final SettableClock clock = new SettableClock();

    @TempDir
    Path directory;

    Sandbox sandbox;
    Caller caller;

    @BeforeEach
    void start() throws IOException {
        start(settings());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    SandboxSettings settings() {
        return SandboxSettings.in(directory)
                .clock(clock)
                .tokens(Map.of(SandboxSettings.DEFAULT_TOKEN, "merchant", OTHER_TOKEN, "other"))
                .build();
    }

    void start(SandboxSettings settings) throws IOException {
        sandbox = Sandbox.start(settings);
        caller = new Caller(sandbox.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
    }

    void restart() throws IOException {
        restart(settings());
    }

    void restart(SandboxSettings settings) throws IOException {
        int port = sandbox.port();
        sandbox.close();
        start(settings.but().port(port).build());
    }

    SandboxCase submitted() {
        return SandboxCase.submitted(sandbox, caller);
    }
}
