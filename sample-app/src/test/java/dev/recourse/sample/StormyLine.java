package dev.recourse.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line to the sandbox of which every connection meets its fate, and new ones are always taken. */
final class StormyLine implements AutoCloseable {
    /** What becomes of a connection. */
    enum Fate {
        /** Nothing. */
        CALM,
        /** It is cut after some bytes of requests. */
        CUT_UP,
        /** It is cut after some bytes of answers. */
        CUT_DOWN,
        /** The acquirer has acted, and nothing of an answer arrives. */
        ANSWER_LOST,
        /** Every answer comes late. */
        LATE,
        /** Every answer comes in crumbs. */
        DRIP,
        /** It stands, takes everything and passes on nothing. */
        HALF_OPEN
    }

    private static final List<Fate> FATES = List.of(Fate.values());

    private static final int CRUMB = 7;
    /** So many bytes come as crumbs; the rest of a long answer comes at once. */
    private static final int CRUMBLED = 400;

    private final ServerSocket server;
    private final int target;
    private final Random random;
    private final Map<Fate, Integer> met = new EnumMap<>(Fate.class);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    StormyLine(int target, long seed) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns how many connections have met each fate. */
    synchronized Map<Fate, Integer> met() {
        return new EnumMap<>(met);
    }

    synchronized int met(Fate fate) {
        return met.getOrDefault(fate, 0);
    }

    /** The bytes that may pass, and what has been met. */
    private final class Connection {
        private final Fate fate;
        private final int bytes;
        private final Socket client;
        private final Socket acquirer;
        private int passed;

        Connection(Socket client, Socket acquirer) {
            this.client = client;
            this.acquirer = acquirer;
            synchronized (StormyLine.this) {
                fate = draw();
                bytes = 1 + random.nextInt(1 << (4 + random.nextInt(13)));
            }
        }

        private Fate draw() {
            // One in two loses an answer: of all that is what a client can take for nothing having happened.
            return random.nextBoolean() ? Fate.ANSWER_LOST : FATES.get(random.nextInt(FATES.size()));
        }

        void relay(boolean up) {
            byte[] buffer = new byte[16 * 1024];
            try (InputStream in = (up ? client : acquirer).getInputStream();
                    OutputStream out = (up ? acquirer : client).getOutputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (fate == Fate.HALF_OPEN) count();
                    else if (up) up(out, buffer, n);
                    else down(out, buffer, n);
                }
            } catch (IOException e) {
                // A cut is what this line is for.
            } finally {
                end();
            }
        }

        private void up(OutputStream out, byte[] buffer, int n) throws IOException {
            if (fate == Fate.CUT_UP) cut(out, buffer, n);
            else out.write(buffer, 0, n);
        }

        private void down(OutputStream out, byte[] buffer, int n) throws IOException {
            switch (fate) {
                case CUT_DOWN -> cut(out, buffer, n);
                case ANSWER_LOST -> {
                    count();
                    throw new IOException("the answer is lost");
                }
                case LATE -> {
                    count();
                    pause(20);
                    out.write(buffer, 0, n);
                }
                case DRIP -> drip(out, buffer, n);
                default -> out.write(buffer, 0, n);
            }
        }

        private void cut(OutputStream out, byte[] buffer, int n) throws IOException {
            int passing = Math.min(n, bytes - passed);
            out.write(buffer, 0, passing);
            passed += passing;
            if (passed < bytes) return;
            count();
            throw new IOException("cut");
        }

        private void drip(OutputStream out, byte[] buffer, int n) throws IOException {
            count();
            int at = 0;
            for (; at < Math.min(n, CRUMBLED); at += CRUMB) {
                out.write(buffer, at, Math.min(CRUMB, n - at));
                pause(1);
            }
            if (at < n) out.write(buffer, at, n - at);
        }

        private void count() {
            synchronized (StormyLine.this) {
                met.merge(fate, 1, Integer::sum);
            }
        }

        void end() {
            reset(client);
            reset(acquirer);
            sockets.remove(client);
            sockets.remove(acquirer);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket acquirer = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(acquirer);
                Connection connection = new Connection(client, acquirer);
                start(() -> connection.relay(true));
                start(() -> connection.relay(false));
            } catch (IOException e) {
                if (server.isClosed()) return;
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed, which is what was wanted.
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "stormy-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(StormyLine::reset);
    }
}
