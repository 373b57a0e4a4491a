package dev.recourse.sample.sandbox;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP ⇄ {@link Intake}: the only class that knows the web server, and where the weather happens. */
final class SandboxServer {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    // A connection that is closed on a body that still comes takes the answer along, so that the rest is read first.
    private static final long DRAIN_BYTES = 64L << 20;

    private final Intake intake;
    private final Admin admin;
    private final Weather weather;
    private final AtomicLong bodyBytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final Javalin server;
    private final int port;

    SandboxServer(Intake intake, Admin admin, Weather weather, int port) {
        this.intake = intake;
        this.admin = admin;
        this.weather = weather;
        this.port = port;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = port;
            config.routes.before(this::handle);
        });
    }

    int start() throws IOException {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IOException("cannot listen on 127.0.0.1:" + port, e);
        }
        return server.port();
    }

    void stop() {
        server.stop();
    }

    /** Returns how many bytes of request bodies have come in under {@code /v1}. */
    long bodyBytes() {
        return bodyBytes.get();
    }

    /** Returns how many requests have come in under {@code /v1}. */
    long requests() {
        return requests.get();
    }

    private void handle(Context context) throws IOException {
        context.skipRemainingHandlers();
        MeteredBody body = new MeteredBody(context.req().getInputStream());
        Request request = request(context, body);
        if (request.path().startsWith("/admin/")) {
            send(context, admin.answer(request), Long.MAX_VALUE);
            return;
        }
        requests.incrementAndGet();
        try {
            serve(context, request, body);
        } catch (IOException e) {
            LOG.debug("a client did not wait for its answer", e);
        } finally {
            bodyBytes.addAndGet(body.count);
        }
    }

    private void serve(Context context, Request request, MeteredBody body) throws IOException {
        Weather.Rule rule = weather.next(request);
        if (rule == null) {
            Answer answer = intake.answer(request);
            drain(body, answer.status());
            send(context, answer, Long.MAX_VALUE);
            return;
        }
        pause(rule);
        switch (rule.kind()) {
            case CUT -> {
                body.left = rule.bytes();
                intake.answer(request);
                cut(context);
            }
            case LOSE_ANSWER -> {
                intake.answer(request);
                cut(context);
            }
            case CUT_ANSWER -> {
                send(context, intake.answer(request), rule.bytes());
                cut(context);
            }
            case ANSWER -> {
                drain(body, rule.status());
                byte[] text = rule.body().getBytes(StandardCharsets.UTF_8);
                send(context, new Answer(rule.status(), rule.headers(), text, null), Long.MAX_VALUE);
            }
            case DELAY -> send(context, intake.answer(request), Long.MAX_VALUE);
        }
    }

    private static void pause(Weather.Rule rule) {
        if (rule.delay().isZero()) return;
        try {
            Thread.sleep(rule.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static void send(Context context, Answer answer, long bytes) throws IOException {
        context.res().setStatus(answer.status());
        answer.headers().forEach((name, value) -> context.res().setHeader(name, value));
        Path file = answer.file();
        if (file != null) {
            try (OutputStream out = context.res().getOutputStream()) {
                context.res().setContentLengthLong(Files.size(file));
                Files.copy(file, out);
            } finally {
                Files.deleteIfExists(file);
            }
            return;
        }
        byte[] body = answer.body();
        boolean none = answer.status() == 204 || answer.status() == 304;
        if (none || context.req().getMethod().equals("HEAD")) return;
        context.res().setContentLengthLong(body.length);
        OutputStream out = context.res().getOutputStream();
        out.write(body, 0, (int) Math.min(body.length, bytes));
        if (bytes < body.length) context.res().flushBuffer();
    }

    private static void drain(MeteredBody body, int status) {
        // Whoever lost an upload's lock has been silent for too long already.
        if (body.ended || status == 423) return;
        byte[] buffer = new byte[1 << 16];
        long drained = 0;
        try {
            while (drained < DRAIN_BYTES) {
                int read = body.read(buffer);
                if (read < 0) return;
                drained += read;
            }
        } catch (IOException e) {
            LOG.debug("a client left in the middle of its body", e);
        }
    }

    private static Request request(Context context, InputStream body) {
        Map<String, String> headers = new HashMap<>();
        context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, values.isEmpty() ? "" : values.get(0)));
        return new Request(
                context.req().getMethod(),
                context.path(),
                query,
                headers,
                context.req().getContentLengthLong(),
                body);
    }

    /** Counts what is read, and breaks off where the weather says so. */
    private static final class MeteredBody extends FilterInputStream {
        private long count;
        private boolean ended;
        private long left = Long.MAX_VALUE;

        MeteredBody(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        private static int read(byte[] buffer, int offset, int length, InputStream in) throws Request.BrokenOff {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw new Request.BrokenOff(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) throw new Request.BrokenOff(null);
            int read = read(buffer, offset, (int) Math.min(length, left), in);
            if (read < 0) ended = true;
            count += Math.max(0, read);
            left -= Math.max(0, read);
            return read;
        }
    }
}
