package dev.recourse.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the answers of the JDK's server, which knows no clock but the machine's, carry the date of a test's clock; and leads nowhere while there
 * is no network.
 */
final class DatedSockets extends UnconnectedSockets {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final String HEADER = "\nDate: ";

    private final Clock clock;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean down;

    DatedSockets(Clock clock) {
        this.clock = clock;
    }

    /** Lets every connection fail as it does on a device without a network, until it is up again. */
    void down(boolean isDown) {
        down = isDown;
    }

    /** Returns how many connections found no network. */
    int lost() {
        return lost.get();
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                if (down) {
                    lost.incrementAndGet();
                    throw new NoRouteToHostException("Network is unreachable");
                }
                super.connect(endpoint, timeout);
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new Dated(super.getInputStream());
            }
        };
    }

    private final class Dated extends FilterInputStream {
        Dated(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count <= 0) return count;
            String text = new String(bytes, offset, count, StandardCharsets.ISO_8859_1);
            int at = text.indexOf(HEADER);
            byte[] date = HTTP_DATE.format(clock.instant()).getBytes(StandardCharsets.US_ASCII);
            // The server writes its headers in one go.
            if (at >= 0 && at + HEADER.length() + date.length <= count) {
                System.arraycopy(date, 0, bytes, offset + at + HEADER.length(), date.length);
            }
            return count;
        }
    }
}
