package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.EvidenceScreening;
import dev.recourse.Screened;
import dev.recourse.ScreeningContext;
import dev.recourse.ScreeningLimits;
import dev.recourse.ScreeningRefusedException;
import dev.recourse.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Screens bytes as the client does. What cannot be read is looked at once more, byte by byte. */
record Screener(EvidenceScreening screening, String mediaType) {
    /** More patience than any input may take: what ends by the clock ends differently each time. */
    private static final ScreeningContext CONTEXT = new ScreeningContext(
            "slip",
            Set.of("102581083986056"),
            new ScreeningLimits(19, 29_999_999, 300, 1 << 20, Duration.ofMinutes(5)));

    /** Returns what would be sealed, or null if it is refused. */
    byte[] screened(byte[] bytes) {
        InputStream in = new ByteArrayInputStream(bytes);
        try {
            Screened screened = screening.screen(in, mediaType, CONTEXT);
            byte[] out = screened.content().readAllBytes();
            assertThat(in.read()).as("read to its end").isEqualTo(-1);
            complete(screened.warnings());
            return out;
        } catch (ScreeningRefusedException e) {
            assertThat(e.problems()).isNotEmpty();
            complete(e.problems());
            if (e.isUnreadable()) screenedUnreadable(bytes);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void screenedUnreadable(byte[] bytes) {
        Screened screened = screening.screenUnreadable(new ByteArrayInputStream(bytes), mediaType, CONTEXT);
        try {
            assertThat(screened.content().readAllBytes()).isEqualTo(bytes);
            assertThat(screened.warnings()).isNotEmpty();
            complete(screened.warnings());
        } catch (ScreeningRefusedException e) {
            complete(e.problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void complete(List<Problem> problems) {
        for (Problem problem : problems) {
            assertThat(problem.text().en()).isNotEmpty();
            assertThat(problem.text().zhCn()).isNotEmpty();
        }
    }
}
