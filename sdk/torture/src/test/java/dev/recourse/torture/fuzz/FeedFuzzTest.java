package dev.recourse.torture.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryPage;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.wire.Cases;
import dev.recourse.wire.Changes;
import dev.recourse.wire.Entries;
import java.util.List;
import java.util.Map;

class FeedFuzzTest {
    private static final List<Map<String, Object>> SAMPLES = Edits.samples(
            "FeedFuzzTestInputs/feed/change-page.json",
            "FeedFuzzTestInputs/feed/entry-page.json",
            "FeedFuzzTestInputs/feed/case.json");

    @FuzzTest
    void feed(byte[] data) {
        byte[] json = Edits.json(data, SAMPLES);
        Codec.comesBack(json, Changes::readPage, Changes::writePage);
        Codec.comesBack(json, Cases::read, Cases::write);
        Codec.comesBack(json, Entries::readPage, Entries::writePage);
        EntryPage page = Codec.read(json, Entries::readPage);
        if (page == null) return;
        for (Entry entry : page.entries()) SignedDecisions.isDecision(entry);
    }
}
