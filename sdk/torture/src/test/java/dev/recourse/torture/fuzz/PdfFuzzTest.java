package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.screening.PdfScreening;

class PdfFuzzTest {
    private static final Screener PDF = new Screener(new PdfScreening(), MediaTypes.PDF);

    @FuzzTest
    void pdf(byte[] data) {
        byte[] out = PDF.screened(data);
        if (out != null) assertThat(out).isEqualTo(data);
    }
}
