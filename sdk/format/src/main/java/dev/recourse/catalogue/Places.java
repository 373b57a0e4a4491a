package dev.recourse.catalogue;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Places of one text, none of which overlaps another: whoever comes first keeps the place. */
final class Places {
    private final NormalText text;
    private final TreeMap<Integer, ScreeningFinding> findings = new TreeMap<>();

    Places(NormalText text) {
        this.text = text;
    }

    /** Adds a place given in the normal text, unless part of it is taken. */
    void add(String code, Severity severity, int start, int end, String masked) {
        int from = text.originalStart(start);
        int to = text.originalEnd(end);
        Map.Entry<Integer, ScreeningFinding> before = findings.lowerEntry(to);
        if (before != null && before.getValue().end() > from) return;
        findings.put(from, new ScreeningFinding(code, severity, from, to, masked));
    }

    /** Returns them in the order of the text. */
    List<ScreeningFinding> inOrder() {
        return Collections.unmodifiableList(new ArrayList<>(findings.values()));
    }
}
