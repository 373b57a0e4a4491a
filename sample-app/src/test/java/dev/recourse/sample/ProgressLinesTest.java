package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final String ID = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10";

    private final StringWriter out = new StringWriter();
    private final PrintWriter printer = new PrintWriter(out, true);
    private final Output output = new Output(printer, printer, false, Locale.ENGLISH);

    @Test
    void aPipeSeesOneLineAPartHoweverOftenItIsToldThatItIsThrough() {
        ProgressLines lines = new ProgressLines(output, false);
        for (long sent : new long[] {1000, 4096, 4096, 4096}) lines.show(progress(sent));
        lines.close();
        assertThat(out.toString().lines()).containsExactly("Part " + ID + " is through, 4,096 bytes.");
    }

    private static Progress progress(long sent) {
        return new Progress(new CaseId(ID), new EntryId(ID), new PartId(ID), sent, 4096, sent, 4096);
    }
}
