package dev.recourse.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A TCP line to the sandbox that does something once a given number of bytes, or a given request, has passed. */
final class TappedLine implements AutoCloseable {
    private static final Pattern REQUEST_LINE = Pattern.compile("((?:GET|HEAD|PUT|PATCH|POST) \\S+) HTTP/1\\.1\r\n");

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> acquirers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Consumer<byte[]> watcher;
    private volatile @Nullable Tap up;
    private volatile @Nullable BiConsumer<String, Moment> requests;

    /** How far a request, or its answer, has come. */
    enum Moment {
        TAKEN,
        SENT,
        ANSWERED,
        RETURNED
    }

    private final AtomicLong sentUp = new AtomicLong();

    /** One connection's request that is under way. */
    private static final class Exchange {
        private volatile @Nullable String request;
        private volatile boolean answered;
    }

    /** Runs {@code action} once, when {@code left} bytes have passed. */
    static final class Tap {
        private final AtomicLong left;
        private final Runnable action;

        Tap(long bytes, Runnable action) {
            this.left = new AtomicLong(bytes);
            this.action = action;
        }

        /** Returns how many of {@code length} bytes may pass before the action; they pass first. */
        int passing(int length) {
            long before = left.getAndAdd(-length);
            return before <= 0 || before > length ? length : (int) before;
        }

        boolean isDue(int passed) {
            long now = left.get();
            return now <= 0 && now + passed >= 0;
        }
    }

    TappedLine(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns how many bytes the client has sent since the start. */
    long sentUp() {
        return sentUp.get();
    }

    /** Taps the next bytes from client to server. */
    void tapUp(long bytes, Runnable action) {
        up = new Tap(bytes, action);
    }

    /** Tells {@code watcher} the method and path of each request, at each of its moments. */
    void tapRequests(BiConsumer<String, Moment> watcher) {
        requests = watcher;
    }

    /**
     * Cuts every connection that stands; new ones are taken. What has passed reaches the acquirer: a reset would throw away what it has not
     * read yet, and how much that is depends on the machine.
     */
    void cutAll() {
        for (Socket client : clients) {
            try (client) {
                client.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed, which is what was wanted.
            }
        }
        for (Socket acquirer : acquirers) {
            try (acquirer) {
                acquirer.shutdownOutput();
            } catch (IOException e) {
                // It is closed, which is what was wanted.
            }
        }
        clients.clear();
        acquirers.clear();
    }

    /** Shows everything that passes, in either direction, to {@code watcher}. */
    void watch(Consumer<byte[]> watcher) {
        this.watcher = watcher;
    }

    void untap() {
        up = null;
        requests = null;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket acquirer = new Socket(InetAddress.getLoopbackAddress(), target);
                clients.add(client);
                acquirers.add(acquirer);
                Exchange exchange = new Exchange();
                start(() -> relay(client, acquirer, exchange, true));
                start(() -> relay(acquirer, client, exchange, false));
            } catch (IOException e) {
                if (server.isClosed()) return;
            }
        }
    }

    private void relay(Socket from, Socket to, Exchange exchange, boolean upwards) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Consumer<byte[]> watching = watcher;
                if (watching != null) watching.accept(Arrays.copyOf(buffer, n));
                boolean first = upwards ? begins(exchange, buffer, n) : !exchange.answered;
                if (upwards) sentUp.addAndGet(n);
                else exchange.answered = true;
                if (first) tell(exchange, upwards ? Moment.TAKEN : Moment.ANSWERED);
                Tap tap = upwards ? up : null;
                int passing = tap == null ? n : tap.passing(n);
                out.write(buffer, 0, passing);
                out.flush();
                if (tap != null && tap.isDue(n)) tap.action.run();
                out.write(buffer, passing, n - passing);
                out.flush();
                if (first) tell(exchange, upwards ? Moment.SENT : Moment.RETURNED);
            }
        } catch (IOException e) {
            // A killed client or a cut is what this line is for.
        } finally {
            clients.remove(from);
            acquirers.remove(from);
        }
    }

    private static boolean begins(Exchange exchange, byte[] buffer, int length) {
        String start = new String(buffer, 0, Math.min(length, 400), StandardCharsets.ISO_8859_1);
        Matcher line = REQUEST_LINE.matcher(start);
        if (!line.lookingAt()) return false;
        exchange.request = line.group(1);
        exchange.answered = false;
        return true;
    }

    private void tell(Exchange exchange, Moment moment) {
        BiConsumer<String, Moment> watching = requests;
        String request = exchange.request;
        if (watching != null && request != null) watching.accept(request, moment);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tapped-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
