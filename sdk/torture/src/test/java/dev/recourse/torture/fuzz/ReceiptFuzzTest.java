package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Receipt;
import dev.recourse.wire.ReceiptJson;
import java.util.List;
import java.util.Map;

class ReceiptFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            "ReceiptFuzzTestInputs/receipt/receipt.json", "ReceiptFuzzTestInputs/receipt/receipt-payload.json");

    @FuzzTest
    void receipt(byte[] data) {
        byte[] json = Edits.json(data, SAMPLES);
        Codec.comesBack(json, ReceiptJson::read, ReceiptJson::write);
        Receipt signed = Codec.read(json, bytes -> ReceiptJson.readPayload(bytes, "a.b.c"));
        if (signed == null) return;
        byte[] payload = ReceiptJson.payload(signed);
        Receipt again = Codec.read(payload, bytes -> ReceiptJson.readPayload(bytes, "a.b.c"));
        assertThat(again).isEqualTo(signed);
    }
}
