package dev.recourse.sample.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sandbox in a JVM of its own, to be killed. */
final class ChildSandbox implements AutoCloseable {
    private final Process process;
    private final int port;

    private ChildSandbox(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ChildSandbox start(Path directory, int port, String... jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvm));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(directory.toString(), Integer.toString(port)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) return new ChildSandbox(process, Integer.parseInt(line.substring(6)));
        }
        throw new IOException("the sandbox did not start");
    }

    int port() {
        return port;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** SIGKILL: no handler runs, no buffer is flushed. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs in the child. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            SandboxSettings settings = SandboxSettings.in(Path.of(args[0]))
                    .port(Integer.parseInt(args[1]))
                    .large()
                    .build();
            try (Sandbox sandbox = Sandbox.start(settings)) {
                System.out.println("ready " + sandbox.port());
                Thread.currentThread().join();
            }
        }
    }
}
