package dev.recourse.http;

import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server answers, a call returns a reply. */
@Timeout(120)
class HostileAnswerTest {
    private static final int ANSWERS = 10_000;

    private static String proper() {
        String body = Fixtures.openEntry("/files/1");
        return "HTTP/1.1 201 Created\r\nDate: Mon, 23 Nov 2026 03:11:00 GMT\r\nContent-Type: application/json\r\n"
                + "Retry-After: 5\r\nETag: \"v1\"\r\nSet-Cookie: a=b; Path=/\r\nUpload-Offset: 0\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void returnsAReplyToEveryMutatedAnswer() throws IOException {
        Random random = new Random(20261123);
        byte[] proper = proper().getBytes(StandardCharsets.ISO_8859_1);
        Map<Reply.Kind, Integer> kinds = new EnumMap<>(Reply.Kind.class);
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            exchange.raw(mutated(proper, random));
            exchange.cut();
        })) {
            AcquirerApi api = Fixtures.api(server.url());
            for (int i = 0; i < ANSWERS; i++) {
                Reply<?> reply = i % 3 == 0
                        ? api.readCase(CASE)
                        : i % 3 == 1
                                ? api.register(CASE, ENTRY, MANIFEST, null)
                                : api.offset(Fixtures.upload(server.url() + "/files/1"), 1000);
                kinds.merge(reply.kind(), 1, Integer::sum);
            }
        }
        // All of these must have been met, else the mutations are too tame or too wild to show anything.
        assertThat(kinds).containsKeys(Reply.Kind.OK, Reply.Kind.LOST, Reply.Kind.MALFORMED, Reply.Kind.PROBLEM);
    }

    @Test
    void readsNoEndlessHeaders() throws IOException {
        String line = "X-Endless: " + new String(new char[8000]).replace('\0', 'x') + "\r\n";
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            exchange.raw("HTTP/1.1 200 OK\r\n");
            while (true) exchange.raw(line);
        })) {
            assertThat(Fixtures.api(server.url()).readCase(CASE).kind()).isEqualTo(Reply.Kind.LOST);
        }
    }

    private static byte[] mutated(byte[] proper, Random random) {
        byte[] answer = proper.clone();
        int head = 300;
        for (int i = random.nextInt(4); i > 0; i--) {
            // Half of the damage goes to the head, which is short.
            int at = random.nextBoolean() ? random.nextInt(head) : random.nextInt(answer.length);
            answer[at] = (byte)
                    (random.nextBoolean()
                            ? random.nextInt(256)
                            : "0123456789:\r\n ,;{}[]\"-".charAt(random.nextInt(22)));
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(answer, random.nextInt(answer.length)) : answer;
    }
}
