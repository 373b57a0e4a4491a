package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import org.junit.jupiter.api.Test;

class CatalogueJsonTest {
    private final Catalogue builtIn = CatalogueJson.builtIn();

    @Test
    void findsAnAnswerUnderItsProfileAlone() {
        ResponseCode row = builtIn.response("CUP_CURRENT", "51").orElseThrow();
        assertThat(row.reading().money()).isEqualTo(MoneyCertainty.NOT_DEBITED);
        assertThat(row.reading().retry()).isEqualTo(RetryAdvice.OTHER);
        assertThat(builtIn.response("NOBODY", "51")).isEmpty();
        assertThat(builtIn.response(null, "51")).isEmpty();
        assertThat(builtIn.response("CUP_CURRENT", "XX")).isEmpty();
    }

    @Test
    void saysItsVersion() {
        assertThat(builtIn.version()).isEqualTo("1");
        assertThat(builtIn.acquirerVersion()).isNull();
    }
}
