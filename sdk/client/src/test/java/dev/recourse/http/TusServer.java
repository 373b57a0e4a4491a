package dev.recourse.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tus server of one upload, with faults in store for the next requests. */
final class TusServer implements AutoCloseable {
    /** Takes the place of the proper answer to one request. */
    interface Fault {
        void answer(RawServer.Exchange exchange, TusServer server) throws IOException;

        /** Answers with a status, without having stored anything. */
        static Fault status(int status, String... headers) {
            return (exchange, server) -> exchange.answer(status, "<html>any</html>", headers);
        }

        /** Stores the first bytes of the body, then closes the connection. */
        static Fault cutAfter(long bytes) {
            return (exchange, server) -> {
                server.stored.write(exchange.body(bytes));
                exchange.cut();
            };
        }

        /** Stores the body, then closes the connection instead of answering. */
        static Fault lostAnswer() {
            return (exchange, server) -> {
                server.stored.write(exchange.body());
                exchange.cut();
            };
        }
    }

    final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    final Deque<Fault> onHead = new ConcurrentLinkedDeque<>();
    final Deque<Fault> onAppend = new ConcurrentLinkedDeque<>();
    final List<RawServer.Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final long size;
    private final RawServer server;
    /** A fault of every append that has none of its own, or null. */
    volatile Fault always;

    TusServer(long size) throws IOException {
        this.size = size;
        this.server = new RawServer(this::handle);
    }

    String origin() {
        return server.url();
    }

    /** The same server under another name, which is another origin. */
    String otherOrigin() {
        return server.url("127.0.0.1");
    }

    String url() {
        return origin() + "/files/1";
    }

    /** Returns the methods of all requests, in order. */
    String methods() {
        List<String> methods = new ArrayList<>();
        for (RawServer.Exchange exchange : exchanges) methods.add(exchange.method);
        return String.join(" ", methods);
    }

    /** Returns the lengths of all bodies that were announced, in order. */
    List<Long> lengths() {
        List<Long> lengths = new ArrayList<>();
        for (RawServer.Exchange exchange : exchanges) {
            if (!exchange.method.equals("HEAD")) lengths.add(Long.valueOf(exchange.header("Content-Length")));
        }
        return lengths;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void handle(RawServer.Exchange exchange) throws IOException {
        exchanges.add(exchange);
        boolean head = exchange.method.equals("HEAD");
        Fault fault = (head ? onHead : onAppend).poll();
        if (fault == null && !head) fault = always;
        if (fault != null) {
            fault.answer(exchange, this);
        } else if (head) {
            exchange.answer(200, "", "Upload-Offset: " + stored.size(), "Upload-Length: " + size);
        } else if (!exchange.header("Upload-Offset").equals(Integer.toString(stored.size()))) {
            exchange.answer(409, "", "Upload-Offset: 12345");
        } else {
            stored.write(exchange.body());
            exchange.answer(204, "", "Upload-Offset: " + stored.size());
        }
    }
}
