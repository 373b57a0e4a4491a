package dev.recourse.screening;

import dev.recourse.EvidenceScreening;
import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningLimits;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Screens bytes as the client does, and tells what came of it. */
final class Screenings {
    static final Set<String> KNOWN = Set.of("102581083986056");

    private static final ImageScreening IMAGES = new ImageScreening();
    private static final PdfScreening PDF = new PdfScreening();

    private Screenings() {}

    /** What came out, with warnings; or problems, and nothing else. */
    record Outcome(byte[] bytes, List<Problem> problems, List<Problem> warnings) {
        List<String> codes() {
            return problems.stream().map(Problem::code).distinct().toList();
        }

        List<String> warningCodes() {
            return warnings.stream().map(Problem::code).distinct().toList();
        }

        String texts() {
            StringBuilder texts = new StringBuilder();
            for (Problem problem : problems) texts.append(problem.text()).append('\n');
            for (Problem warning : warnings) texts.append(warning.text()).append('\n');
            return texts.toString();
        }
    }

    static Outcome screen(String mediaType, byte[] bytes) {
        return screen(mediaType, bytes, ScreeningLimits.DEFAULT);
    }

    static Outcome screen(String mediaType, byte[] bytes, ScreeningLimits limits) {
        EvidenceScreening screening = mediaType.equals(MediaTypes.PDF) ? PDF : IMAGES;
        ScreeningContext context = new ScreeningContext("slip", KNOWN, limits);
        InputStream source = new ByteArrayInputStream(bytes);
        try {
            Screened screened = screening.screen(source, mediaType, context);
            byte[] out = screened.content().readAllBytes();
            if (source.read() >= 0) throw new AssertionError("the source was not read to its end");
            return new Outcome(out, List.of(), screened.warnings());
        } catch (ScreeningRefusedException e) {
            if (e.problems().isEmpty()) throw new AssertionError("refused without saying why");
            return new Outcome(new byte[0], e.problems(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome jpeg(byte[] bytes) {
        return screen(MediaTypes.JPEG, bytes);
    }

    static Outcome png(byte[] bytes) {
        return screen(MediaTypes.PNG, bytes);
    }

    static Outcome pdf(byte[] bytes) {
        return screen(MediaTypes.PDF, bytes);
    }
}
