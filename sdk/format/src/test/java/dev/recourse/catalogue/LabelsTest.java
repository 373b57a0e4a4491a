package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseState;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.FaultPersistence;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RecourseException;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.ReversalState;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(Problems.TEXTS.keysOfOneLanguage()).isEmpty();
    }

    @Test
    void everyKnownCodeHasALabel() {
        labelled(DocumentType.known(), Labels::of, DocumentType::code);
        labelled(EntryKind.known(), Labels::of, EntryKind::code);
        labelled(CaseState.known(), Labels::of, CaseState::code);
        labelled(ApplicationKind.known(), Labels::of, ApplicationKind::code);
        labelled(TerminationReason.known(), Labels::of, TerminationReason::code);
        labelled(List.of(DeliveryState.values()), Labels::of, Enum::name);
        labelled(List.of(BlockReason.values()), Labels::of, Enum::name);
        labelled(List.of(BlockReason.values()), Labels::help, reason -> reason.name() + ".help");
        labelled(List.of(RecourseException.Kind.values()), Labels::of, Enum::name);
        labelled(List.of(CauseCategory.values()), Labels::of, Enum::name);
        labelled(List.of(MoneyCertainty.values()), Labels::of, Enum::name);
        labelled(List.of(RetryAdvice.values()), Labels::of, Enum::name);
        labelled(List.of(ReversalState.values()), Labels::of, Enum::name);
        labelled(List.of(FaultPersistence.values()), Labels::of, Enum::name);
        labelled(List.of(EvidenceBand.values()), Labels::of, Enum::name);
        labelled(List.of(StatusConfirmation.values()), Labels::of, Enum::name);
        labelled(List.of("REQUIRED", "ONE_OF", "OPTIONAL", "CONDITIONAL", "FORBIDDEN"), Labels::level, level -> level);
    }

    @Test
    void anUnknownCodeIsItsOwnLabel() {
        assertThat(Labels.of(new CaseState("ON_THE_MOON"))).isEqualTo(new Text("ON_THE_MOON", "ON_THE_MOON"));
        assertThat(Labels.problem("NEW_PROBLEM").zhCn()).isEqualTo("NEW_PROBLEM");
    }

    /** The codes are literals in the sources; each has to have a label and a text, and no text may outlive its code. */
    @Test
    void everyProblemOfThisRoomHasALabelAndAText() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        Pattern literal = Pattern.compile("(roblems?(?:\\.of)?\\(\\s*)?\"([A-Z]+(?:_[A-Z]+)+)\"");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/recourse/catalogue"))) {
            for (Path source : sources.toList()) {
                Matcher matcher = literal.matcher(Files.readString(source));
                while (matcher.find()) {
                    used.add(matcher.group(2));
                    if (matcher.group(1) != null) told.add(matcher.group(2));
                }
            }
        }
        Set<String> withText = new TreeSet<>();
        for (String code : used) {
            if (!Problems.TEXTS.has("problem." + code)) continue;
            withText.add(code);
            assertThat(Problems.TEXTS.has("problem." + code + ".text")).as(code).isTrue();
        }
        assertThat(told).isNotEmpty();
        assertThat(withText).as("every code that is told").containsAll(told);
        try (Stream<String> lines =
                Files.lines(Path.of("src/main/resources/dev/recourse/catalogue/texts_en.properties"))) {
            assertThat(lines.filter(line -> line.matches("problem\\.[A-Z_]+=.*"))
                            .map(line -> line.substring("problem.".length(), line.indexOf('='))))
                    .containsExactlyInAnyOrderElementsOf(withText);
        }
    }

    private static <T> void labelled(Iterable<T> codes, Function<T, Text> label, Function<T, String> code) {
        for (T each : codes) {
            Text text = label.apply(each);
            assertThat(text.zhCn()).as(code.apply(each)).isNotBlank().isNotEqualTo(code.apply(each));
            assertThat(text.en()).as(code.apply(each)).isNotBlank().isNotEqualTo(code.apply(each));
            assertThat(text.zhCn()).matches(".*\\p{IsHan}.*");
            assertThat(text.en()).doesNotMatch(".*\\p{IsHan}.*").doesNotContain("''");
        }
    }
}
