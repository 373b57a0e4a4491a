package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Fail closed: what is put into fields, files and names is found nowhere but at the acquirer. */
class CanaryTest {
    private static final Pattern CANARY = Pattern.compile("canary[a-z]{6}");
    private static final String JSON =
            "{\"transaction\":{\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
                    + "\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\",\"posEntryMode\":\"051\","
                    + "\"transactionType\":\"PURCHASE\",\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
                    + "\"occurredAt\":\"2026-11-24T07:30:00Z\",\"requestSent\":false,\"responseReceived\":false,"
                    + "\"cardProduct\":\"canaryaaaaaa\",\"retrievalReferenceNumber\":\"canaryuuuuuu\","
                    + "\"authorizationCode\":\"cnryZ7\",\"displayedText\":\"canarybbbbbb\"},"
                    + "\"events\":[{\"id\":\"T_99\",\"detail\":\"canarycccccc\"}],\"answers\":{\"Q_01\":\"canarydddddd\"},"
                    + "\"application\":{\"narrative\":\"canaryeeeeee\",\"applicant\":{\"role\":\"PRINCIPAL\",\"name\":\"canaryffffff\",\"phone\":\"13912345679\"},"
                    + "\"institution\":{\"kind\":\"BANK\",\"name\":\"canarygggggg\",\"contactChannel\":\"canaryhhhhhh\"},"
                    + "\"merchant\":{\"merchantNumber\":\"102581083986056\",\"name\":\"canaryiiiiii\",\"address\":\"canaryjjjjjj\","
                    + "\"principal\":{\"name\":\"canarykkkkkk\",\"maskedId\":\"110105********702X\"}},"
                    + "\"terminal\":{\"terminalNumber\":\"10023456\",\"merchantNumber\":\"102581083986056\",\"model\":\"canaryllllll\",\"serial\":\"canaryvvvvvv\","
                    + "\"installAddress\":\"canarymmmmmm\"},"
                    + "\"contactRecord\":{\"at\":\"2026-11-24T07:35:00Z\",\"channel\":\"PHONE\",\"counterpart\":\"canarynnnnnn\","
                    + "\"summary\":\"canaryoooooo\",\"plannedSolution\":\"canarypppppp\"},"
                    + "\"declaration\":{\"accepted\":true,\"textVersion\":\"1\",\"acceptedAt\":\"2026-11-24T07:40:00Z\"}}}";

    @TempDir
    Path folder;

    @Test
    void canariesAreFoundInNoFileNoTrafficNoLogAndNoException() throws Exception {
        List<String> canaries = canaries();
        FileTime start = Files.getLastModifiedTime(Files.createFile(folder.resolve("start")));
        Path store = folder.resolve("store");
        ByteArrayOutputStream traffic = new ByteArrayOutputStream();
        List<String> exceptions = new ArrayList<>();
        ListAppender<ILoggingEvent> logs = listen();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                TappedLine line = new TappedLine(sandbox.port())) {
            line.watch(bytes -> {
                synchronized (traffic) {
                    traffic.writeBytes(bytes);
                }
            });
            try (RecourseClient client = Embedded.open(store, Embedded.at(sandbox.profile(), line.port()))) {
                TransactionFile file = TransactionFiles.read(JSON.getBytes(StandardCharsets.UTF_8), Instant.now());
                Application application = file.application();
                Applicant applicant = file.applicant();
                assertThat(file.problems()).isEmpty();
                assertThat(application).isNotNull();
                Draft draft = client.draft(application, applicant, file.events(), file.answers());
                search("draft", store, canaries);
                attach(draft, DocumentType.BUSINESS_LICENCE, "canaryqqqqqq.png", "canaryrrrrrr");
                attach(draft, DocumentType.SALES_SLIP, "canaryssssss.png", "canarytttttt");
                search("attach", store, canaries);
                try {
                    client.draft(draft.caseId(), EntryKind.APPLICATION, draft.body());
                } catch (RuntimeException e) {
                    exceptions.add(String.valueOf(e.getMessage()));
                }
                draft.submit();
                search("submit", store, canaries);
                try {
                    draft.submit();
                } catch (RuntimeException e) {
                    exceptions.add(String.valueOf(e.getMessage()));
                }
                Embedded.deliver(client, draft.caseId(), draft.entryId());
                search("deliver", store, canaries);
                Draft message = client.draft(draft.caseId(), EntryKind.MESSAGE, Body.ofText("canarywwwwww"));
                search("message", store, canaries);
                message.submit();
                Embedded.deliver(client, message.caseId(), message.entryId());
                search("message delivered", store, canaries);
                assertThat(new String(
                                client.read(draft.caseId(), draft.entryId())
                                        .toString()
                                        .getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.UTF_8))
                        .contains("canaryeeeeee");
            }
            search("close", store, canaries);
        }
        absent("traffic", traffic.toByteArray(), canaries);
        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(logs.list)) {
            if (event.getLoggerName().startsWith("dev.recourse.sample")) continue;
            logged.append(event.getFormattedMessage()).append('\n').append(event.getThrowableProxy());
        }
        absent("logs", logged.toString().getBytes(StandardCharsets.UTF_8), canaries);
        absent("exceptions", exceptions.toString().getBytes(StandardCharsets.UTF_8), canaries);
        searchTemporaryFolder(start, canaries);
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> logs = new ListAppender<>();
        logs.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        for (String library : List.of("dev.recourse", "okhttp3", "org.h2", "org.seasar.doma", "com.google.crypto")) {
            ((Logger) LoggerFactory.getLogger(library)).setLevel(Level.TRACE);
        }
        logger.addAppender(logs);
        return logs;
    }

    private static void attach(Draft draft, DocumentType type, String name, String canary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) bytes.write(canary.getBytes(StandardCharsets.US_ASCII));
        assertThat(draft.attach(type, Evidence.bytes(name, Samples.png(bytes.toByteArray()))))
                .isEmpty();
    }

    private static List<String> canaries() {
        List<String> canaries = new ArrayList<>(List.of(
                "canaryqqqqqq",
                "canaryrrrrrr",
                "canaryssssss",
                "canarytttttt",
                "canarywwwwww",
                "cnryZ7",
                "13912345679",
                "110105********702X",
                "102581083986056|10023456"));
        Matcher matcher = CANARY.matcher(JSON);
        while (matcher.find()) canaries.add(matcher.group());
        return canaries;
    }

    private static void search(String stage, Path directory, List<String> canaries) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                absent(stage + ", " + file.getFileName(), Files.readAllBytes(file), canaries);
                for (String canary : canaries) assertThat(file.toString()).doesNotContain(canary);
            }
        }
    }

    /** Looks at what was written to the temporary folder, outside the test's own, since the test began. */
    private void searchTemporaryFolder(FileTime start, List<String> canaries) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean ours = attributes.isRegularFile()
                        && attributes.lastModifiedTime().compareTo(start) >= 0
                        && attributes.size() < 64 << 20
                        && !file.toString().endsWith(".class");
                if (ours) absent("temporary folder, " + file.getFileName(), Files.readAllBytes(file), canaries);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void absent(String where, byte[] bytes, List<String> canaries) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String wide = new String(bytes, StandardCharsets.UTF_16BE);
        for (String canary : canaries) {
            assertThat(text.contains(canary)).as(canary + " in " + where).isFalse();
            assertThat(wide.contains(canary)).as(canary + " in " + where).isFalse();
        }
    }
}
