package dev.recourse.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An HTTP/1.1 server that can do what no server should: cut, lie, drip. Its handler answers every request. */
final class RawServer implements AutoCloseable {
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    /** A request as it arrived. */
    static final class Exchange {
        final String method;
        final String path;
        final Map<String, String> headers;
        private final Socket socket;
        private final InputStream in;
        private long unread;

        private Exchange(Socket socket, InputStream in, String method, String path, Map<String, String> headers) {
            this.socket = socket;
            this.in = in;
            this.method = method;
            this.path = path;
            this.headers = headers;
            String length = headers.get("content-length");
            this.unread = length == null ? 0 : Long.parseLong(length);
        }

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        byte[] body() throws IOException {
            return body(unread);
        }

        byte[] body(long count) throws IOException {
            byte[] bytes = in.readNBytes((int) Math.min(count, unread));
            unread -= bytes.length;
            return bytes;
        }

        /** Answers, after whatever is left of the request's body. */
        void answer(int status, String body, String... headers) throws IOException {
            body();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Any\r\n");
            if (!method.equals("HEAD") && status != 204) head.append("Content-Length: " + bytes.length + "\r\n");
            for (String header : headers) head.append(header).append("\r\n");
            raw(head + "\r\n");
            if (!method.equals("HEAD")) raw(bytes);
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void raw(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Holds the connection open until the client leaves. */
        void saysNothing() throws IOException {
            in.readAllBytes();
            throw new EOFException();
        }

        void cut() throws IOException {
            socket.close();
        }
    }

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String scheme;

    RawServer(Handler handler) throws IOException {
        this(ServerSocketFactory.getDefault(), "http", handler);
    }

    RawServer(ServerSocketFactory factory, String scheme, Handler handler) throws IOException {
        this.listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.handler = handler;
        start(this::accept);
    }

    String url() {
        return url("localhost");
    }

    String url(String host) {
        return scheme + "://" + host + ":" + listener.getLocalPort();
    }

    /** Returns method and path of every request that arrived so far. */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String[] line = line(in).split(" ", -1);
                Map<String, String> headers = new LinkedHashMap<>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    // The rest of a body that a handler left unread.
                    if (colon < 0) throw new IOException("not a header");
                    headers.put(
                            header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).trim());
                }
                requests.add(line[0] + " " + line[1]);
                handler.handle(new Exchange(socket, in, line[0], line[1], headers));
            }
        } catch (IOException gone) {
            // The client left, or the handler cut the line.
        } finally {
            sockets.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException();
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
