package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DeliveryState;
import dev.recourse.store.Repair;
import dev.recourse.sync.Waiting;
import org.junit.jupiter.api.Test;

class ClientTextsTest {
    @Test
    void everyTextStandsInBothLanguages() {
        assertThat(ClientTexts.TEXTS.keysOfOneLanguage()).isEmpty();
    }

    @Test
    void everyReasonToWaitIsExplained() {
        for (Waiting waiting : Waiting.values()) assertExplained(waiting.name());
        for (DeliveryState state : DeliveryState.values()) {
            // A block is explained by its reason, whose texts are the catalogue's.
            if (state != DeliveryState.BLOCKED) assertExplained(state.name());
        }
    }

    @Test
    void everyRepairHasItsWords() {
        for (Repair.Kind kind : Repair.Kind.values())
            assertThat(ClientTexts.TEXTS.has("problem." + kind)).as(kind.name()).isTrue();
    }

    private static void assertExplained(String reason) {
        assertThat(ClientTexts.TEXTS.has("explain." + reason + ".why"))
                .as(reason)
                .isTrue();
        assertThat(ClientTexts.TEXTS.has("explain." + reason + ".help"))
                .as(reason)
                .isTrue();
    }
}
