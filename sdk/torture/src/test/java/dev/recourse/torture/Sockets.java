package dev.recourse.torture;

import dev.recourse.sync.UnconnectedSockets;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;

/** Sockets that have a weather. */
final class Sockets extends UnconnectedSockets {
    private final Weather weather;

    Sockets(Weather weather) {
        this.weather = weather;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                weather.before(Call.CONNECT, "network");
                super.connect(address, timeout);
            }

            @Override
            public InputStream getInputStream() throws IOException {
                return new FilterInputStream(super.getInputStream()) {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        weather.before(Call.RECEIVE, "network");
                        return super.read(bytes, offset, length);
                    }
                };
            }

            @Override
            public OutputStream getOutputStream() throws IOException {
                return new FilterOutputStream(super.getOutputStream()) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        weather.before(Call.SEND, "network");
                        out.write(bytes, offset, length);
                    }
                };
            }
        };
    }
}
