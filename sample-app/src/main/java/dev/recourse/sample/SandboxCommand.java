package dev.recourse.sample;

import dev.recourse.sample.sandbox.ReviewScript;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sandbox")
final class SandboxCommand extends BaseCommand {
    @Option(names = "--port", defaultValue = "0", paramLabel = "N")
    int port;

    @Option(names = "--data", required = true, paramLabel = "DIR")
    @Nullable
    Path data;

    @Option(names = "--auto-review", arity = "0..1", fallbackValue = "standard", paramLabel = "SCRIPT")
    @Nullable
    String autoReview;

    @Option(names = "--catalogue", paramLabel = "FILE.json")
    @Nullable
    Path catalogue;

    @Option(names = "--unsigned-decisions")
    boolean unsignedDecisions;

    @Option(names = "--token", paramLabel = "TOKEN")
    String token = SandboxSettings.DEFAULT_TOKEN;

    @Option(names = "--limits", paramLabel = "SIZE")
    String limits = "default";

    @Option(names = "--require-signature")
    boolean requireSignature;

    @Override
    public Integer call() throws Exception {
        if (data == null) throw new UsageException("missing", "--data");
        if (port < 0 || port > 65_535) throw new UsageException("value", "--port", String.valueOf(port));
        SandboxSettings.Builder settings = SandboxSettings.in(data)
                .port(port)
                .review(script())
                .catalogue(catalogue)
                .signedDecisions(!unsignedDecisions)
                .requireSignature(requireSignature)
                .tokens(Map.of(token, "merchant"));
        if (limits.equals("large")) settings.large();
        else if (!limits.equals("default")) throw new UsageException("value", "--limits", limits);
        Output output = output();
        try (Sandbox sandbox = Sandbox.start(settings.build())) {
            Map<String, Object> ready = new LinkedHashMap<>();
            ready.put("ready", true);
            ready.put("port", sandbox.port());
            ready.put("baseUrl", sandbox.baseUrl());
            ready.put("profile", data.resolve("profile.json").toAbsolutePath().toString());
            output.result(
                    ready,
                    output.text(
                            "sandbox.ready",
                            sandbox.baseUrl(),
                            data.resolve("profile.json").toString()));
            new CountDownLatch(1).await();
        } catch (IOException | RuntimeException e) {
            output.error("SANDBOX", output.text("sandbox.failed", String.valueOf(e.getMessage())));
            return Exit.DEVICE;
        }
        return Exit.DONE;
    }

    private @Nullable ReviewScript script() {
        if (autoReview == null) return null;
        if (ReviewScript.NAMES.contains(autoReview)) return ReviewScript.named(autoReview);
        try {
            return ReviewScript.read(Files.readAllBytes(Path.of(autoReview)));
        } catch (MalformedException | IOException e) {
            throw new UsageException(
                    "script", autoReview, String.join(", ", ReviewScript.NAMES), String.valueOf(e.getMessage()));
        }
    }
}
