package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.Withdrawal;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.Protection;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Fail closed: what is put into fields, files and names is found nowhere but at the acquirer. */
class CanaryTest {
    private static final boolean LONG = "long".equals(System.getProperty("recourse.torture"));
    private static final Pattern CANARY = Pattern.compile("canary[a-z]{6}");
    static final String JSON =
            "{\"transaction\":{\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
                    + "\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\",\"posEntryMode\":\"051\","
                    + "\"transactionType\":\"PURCHASE\",\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
                    + "\"occurredAt\":\"2026-11-24T07:30:00Z\",\"requestSent\":false,\"responseReceived\":false,"
                    + "\"cardProduct\":\"canaryaaaaaa\",\"retrievalReferenceNumber\":\"canaryuuuuuu\","
                    + "\"authorizationCode\":\"cnryZ7\",\"displayedText\":\"canarybbbbbb\"},"
                    + "\"events\":[{\"id\":\"T_99\",\"detail\":\"canarycccccc\"},{\"id\":\"T_99\",\"detail\":\"canarybbbbba\"}],\"answers\":{\"Q_01\":\"canarydddddd\",\"Q_02\":\"canarycaaaaa\"},"
                    + "\"application\":{\"narrative\":\"canaryeeeeee\",\"applicant\":{\"role\":\"PRINCIPAL\",\"name\":\"canaryffffff\",\"phone\":\"13912345679\"},"
                    + "\"institution\":{\"kind\":\"BANK\",\"name\":\"canarygggggg\",\"contactChannel\":\"canaryhhhhhh\"},"
                    + "\"merchant\":{\"merchantNumber\":\"102581083986056\",\"name\":\"canaryiiiiii\",\"address\":\"canaryjjjjjj\","
                    + "\"principal\":{\"name\":\"canarykkkkkk\",\"maskedId\":\"110105********702X\"}},"
                    + "\"terminal\":{\"terminalNumber\":\"10023456\",\"merchantNumber\":\"102581083986056\",\"model\":\"canaryllllll\",\"serial\":\"canaryvvvvvv\","
                    + "\"appVersion\":\"canarybaaaaa\",\"kernelVersion\":\"canarybbaaaa\",\"aidVersion\":\"canarybbbaaa\","
                    + "\"capkVersion\":\"canarybbbbaa\","
                    + "\"installAddress\":\"canarymmmmmm\"},"
                    + "\"contactRecord\":{\"at\":\"2026-11-24T07:35:00Z\",\"channel\":\"PHONE\",\"counterpart\":\"canarynnnnnn\","
                    + "\"summary\":\"canaryoooooo\",\"plannedSolution\":\"canarypppppp\"},"
                    + "\"declaration\":{\"accepted\":true,\"textVersion\":\"1\",\"acceptedAt\":\"2026-11-24T07:40:00Z\"}}}";

    private static final List<String> MORE_FILES =
            List.of("canarydaaaaa", "canaryddaaaa", "canarydddaaa", "canaryddddaa", "canarydddbbb", "canarydddccc");
    /** When requests reach the line: each is a moment in the middle of a stage. */
    private static final Map<String, Pattern> REQUESTS = Map.of(
            "register", Pattern.compile("PUT .*/entries/[^/]+"),
            "upload", Pattern.compile("PATCH .*"),
            "commit", Pattern.compile("PUT .*/commit"),
            "poll", Pattern.compile("GET .*/changes.*"));

    @TempDir
    Path folder;

    private final Set<String> stages = ConcurrentHashMap.newKeySet();
    private final List<AssertionError> found = new CopyOnWriteArrayList<>();

    @Test
    void canariesAreFoundInNoFileNoTrafficNoLogAndNoException() throws Exception {
        List<String> canaries = canaries();
        Set<Path> temporary = temporaryFolder();
        Path store = folder.resolve("store");
        ByteArrayOutputStream traffic = new ByteArrayOutputStream();
        List<String> exceptions = new ArrayList<>();
        ListAppender<ILoggingEvent> logs = listen();
        Recording recording = LONG ? record() : null;
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
                attach(draft, DocumentType.BUSINESS_LICENCE, "canaryqqqqqq.png", "canaryrrrrrr", 5_000);
                attach(draft, DocumentType.SALES_SLIP, "canaryssssss.png", "canarytttttt", 5_000);
                for (String name : MORE_FILES) {
                    attach(draft, DocumentType.SALES_SLIP, name + ".png", name.replace("canaryd", "canarye"), 300);
                }
                search("attach", store, canaries);
                try {
                    client.draft(draft.caseId(), EntryKind.APPLICATION, draft.body());
                } catch (RuntimeException e) {
                    exceptions.add(whole(e));
                }
                Draft thrownAway = client.draft(application, applicant);
                thrownAway.discard();
                search("discard", store, canaries);
                draft.submit();
                search("submit", store, canaries);
                assertThat(traffic.size()).as("draft, seal and enqueue send").isZero();
                canaries.addAll(contentKeys(store, draft));
                assertThat(canaries).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(50);
                search("keys", store, canaries);
                line.tapRequests((asked, moment) -> {
                    // The client waits for this request then.
                    if (moment == TappedLine.Moment.TAKEN) searchDuring(asked, store, canaries);
                });
                try {
                    draft.submit();
                } catch (RuntimeException e) {
                    exceptions.add(whole(e));
                }
                Embedded.deliver(client, draft.caseId(), draft.entryId());
                search("deliver", store, canaries);
                Embedded.follow(client, () -> client.actions(draft.caseId()).contains(EntryKind.MESSAGE));
                Draft message = client.draft(draft.caseId(), EntryKind.MESSAGE, Body.ofText("canarywwwwww"));
                search("message", store, canaries);
                message.submit();
                Embedded.deliver(client, message.caseId(), message.entryId());
                search("message delivered", store, canaries);
                client.syncNow();
                client.syncOnce(Duration.ofSeconds(1));
                line.untap();
                assertThat(found).isEmpty();
                assertThat(stages).containsExactlyInAnyOrderElementsOf(REQUESTS.keySet());
                assertThat(new String(
                                client.read(draft.caseId(), draft.entryId())
                                        .toString()
                                        .getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.UTF_8))
                        .contains("canaryeeeeee");
            }
            search("close", store, canaries);
            try (RecourseClient again = Embedded.open(store, sandbox.profile())) {
                CaseId caseId = again.list(null, 1).get(0).caseId();
                Withdrawal withdrawal = again.withdraw(caseId, "canaryxxxxxx");
                search("withdraw", store, canaries);
                Embedded.deliver(again, caseId, withdrawal.entryId());
                search("withdrawn", store, canaries);
            }
            search("closed again", store, canaries);
        }
        absent("traffic", traffic.toByteArray(), canaries);
        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(logs.list)) {
            if (event.getLoggerName().startsWith("dev.recourse.sample")) continue;
            logged.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(logged.toString()).doesNotContain(SandboxSettings.DEFAULT_TOKEN);
        absent("logs", logged.toString().getBytes(StandardCharsets.UTF_8), canaries);
        absent("exceptions", exceptions.toString().getBytes(StandardCharsets.UTF_8), canaries);
        searchTemporaryFolder(temporary, canaries);
        if (recording != null) absent("recording", recorded(recording), canaries);
    }

    /** Records the whole process, the acquirer's side as well; too dear for every test run. */
    private static Recording record() throws Exception {
        Recording recording = new Recording(Configuration.getConfiguration("profile"));
        for (String event : List.of("jdk.JavaExceptionThrow", "jdk.JavaErrorThrow")) {
            recording.enable(event);
        }
        for (String event : List.of("jdk.FileRead", "jdk.FileWrite", "jdk.SocketRead", "jdk.SocketWrite")) {
            recording.enable(event).withThreshold(Duration.ZERO);
        }
        recording.start();
        return recording;
    }

    private byte[] recorded(Recording recording) throws IOException {
        try (recording) {
            Path file = folder.resolve("recording.jfr");
            // What an exception says is recorded: else this would find nothing whatever was there.
            assertThat(new IllegalStateException("said to the recording")).hasMessageContaining("recording");
            recording.dump(file);
            byte[] bytes = Files.readAllBytes(file);
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("said to the recording");
            return bytes;
        }
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> logs = new ListAppender<>();
        logs.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        level(Level.TRACE);
        logger.addAppender(logs);
        return logs;
    }

    /** The tests after this one need not hear it all. */
    @AfterEach
    void silence() {
        level(null);
    }

    private static void level(@Nullable Level level) {
        for (String library : List.of("dev.recourse", "okhttp3", "org.h2", "org.seasar.doma", "com.google.crypto")) {
            ((Logger) LoggerFactory.getLogger(library)).setLevel(level);
        }
    }

    private static void attach(Draft draft, DocumentType type, String name, String canary, int times)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) bytes.write(canary.getBytes(StandardCharsets.US_ASCII));
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
                "canaryxxxxxx",
                "cnryZ7",
                "13912345679",
                "110105********702X",
                "102581083986056|10023456"));
        for (String name : MORE_FILES) {
            canaries.add(name);
            canaries.add(name.replace("canaryd", "canarye"));
        }
        Matcher matcher = CANARY.matcher(JSON);
        while (matcher.find()) canaries.add(matcher.group());
        return canaries;
    }

    /** The keys that the parts are sealed with, as bytes, in hex and in base64. */
    private static List<String> contentKeys(Path store, Draft draft) throws Exception {
        Protection device = DeviceKey.keyFile().open(store.resolve("device"));
        Path kept = store.resolve("vault/active/" + draft.caseId() + "/" + draft.entryId() + "/keys");
        byte[] place = ("keys\n" + draft.caseId() + "\n" + draft.entryId()).getBytes(StandardCharsets.UTF_8);
        List<String> keys = new ArrayList<>();
        for (ContentKey key :
                ContentKeys.read(device.reveal(Files.readAllBytes(kept), place)).values()) {
            keys.add(new String(key.bytes(), StandardCharsets.ISO_8859_1));
            keys.add(HexFormat.of().formatHex(key.bytes()));
            keys.add(Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()));
        }
        return keys;
    }

    private static String whole(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void searchDuring(String asked, Path store, List<String> canaries) {
        for (Map.Entry<String, Pattern> request : REQUESTS.entrySet()) {
            if (stages.contains(request.getKey())) continue;
            if (!request.getValue().matcher(asked).matches()) continue;
            try {
                searchWhole(request.getKey(), store, canaries);
                stages.add(request.getKey());
            } catch (AssertionError e) {
                found.add(e);
            }
        }
    }

    /** Searches again when a file went while others were read: another request may be under way. */
    private static void searchWhole(String stage, Path directory, List<String> canaries) {
        for (int round = 0; ; round++) {
            try {
                search(stage, directory, canaries);
                return;
            } catch (IOException | UncheckedIOException e) {
                if (round == 100) throw new AssertionError(e);
            }
        }
    }

    private static void search(String stage, Path directory, List<String> canaries) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                absent(stage + ", " + file.getFileName(), bytes, canaries);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1).contains(SandboxSettings.DEFAULT_TOKEN))
                        .as("the token in " + file)
                        .isFalse();
                for (String canary : canaries) assertThat(file.toString()).doesNotContain(canary);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Looks at what appeared in the temporary folder meanwhile; the folders of other tests are theirs. */
    private static void searchTemporaryFolder(Set<Path> before, List<String> canaries) throws IOException {
        for (Path appeared : temporaryFolder()) {
            if (before.contains(appeared) || appeared.getFileName().toString().startsWith("junit")) continue;
            try {
                search("temporary folder", appeared, canaries);
            } catch (IOException e) {
                // Gone again, or another user's: not of this test.
            }
        }
    }

    private static Set<Path> temporaryFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.collect(Collectors.toSet());
        }
    }

    private static void absent(String where, byte[] bytes, List<String> canaries) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String wide = new String(bytes, StandardCharsets.UTF_16BE);
        String odd = bytes.length == 0 ? "" : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_16BE);
        for (String form : List.of(text, wide, odd)) {
            // Most begin alike, and most files hold none of them.
            boolean any = form.contains("canary");
            for (String canary : canaries) {
                if (!any && canary.startsWith("canary")) continue;
                assertThat(form.contains(canary)).as(canary + " in " + where).isFalse();
            }
        }
    }
}
