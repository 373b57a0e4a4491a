package dev.recourse.screening;

import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.catalogue.TextScreen;
import dev.recourse.model.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a file that cannot be read as what it says it is. They pass unchanged, unless they hold a sign of what would have been taken
 * out or refused, or card data in plain letters.
 */
final class RawBytes extends FilterInputStream {
    /** Longer than any sign. */
    private static final int OVERLAP = 32;

    /** Shorter runs of letters hold no card number; noise has longer ones hardly ever. */
    private static final int SHORTEST_TEXT = 12;

    private final Findings findings;
    private final String code;
    private final List<String> signs;
    private final TextScreen texts;
    private final StringBuilder text = new StringBuilder();
    private String end = "";
    private boolean goesOn;
    private boolean ended;

    private RawBytes(InputStream in, String code, List<String> signs, ScreeningContext context) {
        super(in);
        this.findings = new Findings(context);
        this.code = code;
        this.signs = signs;
        this.texts = new TextScreen(context.target(), context.knownNumbers());
    }

    static Screened screened(InputStream in, String code, List<String> signs, ScreeningContext context) {
        RawBytes bytes = new RawBytes(in, code, signs, context);
        return new Screened(bytes, bytes::warnings);
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
            look(new String(target, offset, n, StandardCharsets.ISO_8859_1));
        } else if (!ended) {
            ended = true;
            endOfText();
            texts.end();
            if (!texts.problems().isEmpty()) throw new ScreeningRefusedException(texts.problems());
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(String piece) throws ScreeningRefusedException {
        String window = end + piece;
        for (String sign : signs) {
            if (window.contains(sign)) throw new ScreeningRefusedException(List.of(findings.problem(code)));
        }
        end = window.substring(Math.max(0, window.length() - OVERLAP));
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c < ' ' || c > '~') endOfText();
            else text.append(c);
        }
        // A text that goes on in the next piece: the screen joins them.
        if (text.length() >= SHORTEST_TEXT) addText();
    }

    private void addText() {
        texts.add(text);
        text.setLength(0);
        goesOn = true;
    }

    private void endOfText() {
        if (goesOn || text.length() >= SHORTEST_TEXT) {
            addText();
            // Nothing is joined across what is no text.
            texts.add("|");
        }
        text.setLength(0);
        goesOn = false;
    }

    private List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        warnings.add(findings.problem("NOT_READABLE"));
        warnings.addAll(texts.warnings());
        return warnings;
    }
}
