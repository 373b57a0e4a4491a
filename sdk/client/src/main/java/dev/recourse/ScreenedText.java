package dev.recourse;

import dev.recourse.catalogue.TextScreen;
import dev.recourse.model.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Screens a text while it passes by on its way to the sealer, so that a journal of any length needs no memory of its own. What is refused
 * ends the stream with an exception in place of its end, and nothing of it is kept.
 */
final class ScreenedText extends FilterInputStream {
    private static final int PIECE = 8192;

    private final TextScreen screen;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    private final CharBuffer chars = CharBuffer.allocate(PIECE);
    private boolean ended;

    ScreenedText(InputStream in, TextScreen screen) {
        super(in);
        this.screen = screen;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        if (n >= 0) {
            for (int at = 0; at < n; ) {
                int count = Math.min(bytes.remaining(), n - at);
                bytes.put(target, offset + at, count);
                decode(false);
                at += count;
            }
        } else if (!ended) {
            ended = true;
            decode(true);
            screen.end();
            List<Problem> problems = screen.problems();
            if (!problems.isEmpty()) throw new FoundException(problems);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The buffers are called by their old type: Android 8 has no other. */
    private void decode(boolean last) throws IOException {
        ((Buffer) bytes).flip();
        boolean faulty = decoder.decode(bytes, chars, last).isError();
        bytes.compact();
        ((Buffer) chars).flip();
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            faulty |= Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        }
        if (faulty) throw new NoTextException();
        screen.add(chars);
        ((Buffer) chars).clear();
    }

    /** The text holds what must not be kept. */
    static final class FoundException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient List<Problem> problems;

        FoundException(List<Problem> problems) {
            this.problems = problems;
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /** What began as a text goes on as something else. */
    static final class NoTextException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
