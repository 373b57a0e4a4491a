package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#answers")
    void writesWhatTheOpenApiComponentDescribes(Sample<?> sample) throws Exception {
        JsonNode written = Contract.MAPPER.readTree(sample.written());
        assertThat(Contract.faults(Contract.component(sample.component()), written))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#answers")
    void wouldNoticeIfItDidNot(Sample<?> sample) {
        assertThat(Contract.faults(Contract.component(sample.component()), Contract.MAPPER.createObjectNode()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.recourse.wire.Sample#documents")
    void writesDocumentsThatTheSchemaTakes(Sample<?> sample) throws Exception {
        JsonNode written = Contract.MAPPER.readTree(sample.written());
        assertThat(Contract.faults(Contract.document(), written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case",
                "Capabilities",
                "ChangePage",
                "KeySet",
                "Receipt",
                "Commit",
                "Problem",
                "Entry",
                "Manifest"
            })
    void writesEveryMemberThatAComponentHas(String component) throws Exception {
        Set<String> members = new TreeSet<>();
        for (Sample<?> sample : Sample.answers()) {
            if (!component.equals(sample.component())) continue;
            Contract.MAPPER.readTree(sample.written()).fieldNames().forEachRemaining(members::add);
        }
        // The model keeps neither pointers into the request nor the URI of one occurrence: it has the request id.
        if (component.equals("Problem")) members.addAll(List.of("errors", "instance"));
        assertThat(members).containsExactlyInAnyOrderElementsOf(Contract.members(component));
    }
}
