package dev.recourse.torture.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.wire.ProblemDetailsJson;
import java.util.List;
import java.util.Map;

class ProblemDocumentFuzzTest {
    private static final List<Map<String, Object>> SAMPLES =
            Edits.samples("ProblemDocumentFuzzTestInputs/problem/problem.json");

    @FuzzTest
    void problem(byte[] data) {
        Codec.comesBack(Edits.json(data, SAMPLES), ProblemDetailsJson::read, ProblemDetailsJson::write);
    }
}
