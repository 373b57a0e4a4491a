package dev.recourse.catalogue;

import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the faults of rows, each with its place: table, key and member. */
final class RowCheck {
    private final Catalogue catalogue;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> responses = new HashSet<>();
    private final Set<String> reached = new HashSet<>();

    RowCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (ResponseCode row : catalogue.responses()) responses.add(row.code());
    }

    void add(String fault) {
        faults.add(fault);
    }

    void text(String place, Text text) {
        if (text.zhCn().trim().isEmpty()) add(place + " has no text in zh-CN");
        if (text.en().trim().isEmpty()) add(place + " has no text in en");
    }

    void refers(String place, @Nullable String key, Table<?> table) {
        if (key != null && !table.has(key)) add(place + " names " + key + ", which is not in " + table.name());
    }

    void refer(String place, List<String> keys, Table<?> table) {
        for (String key : keys) refers(place, key, table);
    }

    void reading(String place, @Nullable Reading reading) {
        if (reading == null) return;
        text(place + " action", reading.action());
        refers(place + " category", reading.category(), catalogue.categories);
        refers(place + " cause", reading.cause(), catalogue.causes);
        refer(place + " otherCauses", reading.otherCauses(), catalogue.causes);
        Cause cause = catalogue.causes.row(reading.cause());
        if (cause != null && !cause.category().equals(reading.category())) {
            add(place + " has the cause " + cause.code() + " of " + cause.category() + " under " + reading.category());
        }
        boolean again = reading.retry() == RetryAdvice.NOW || reading.retry() == RetryAdvice.LATER;
        // The first rule of domain.md §6.4, already in the data.
        if (again && reading.money() == MoneyCertainty.UNKNOWN) {
            add(place + " advises " + reading.retry() + " while the money is unknown");
        }
        if (reading.cause() != null) reached.add(reading.cause());
        reached.addAll(reading.otherCauses());
    }

    void tvr(String place, List<String> bits) {
        for (String bit : bits) {
            if (!catalogue.bit(BitField.TVR, bit).isPresent())
                add(place + " names " + bit + ", which is no bit of TVR");
        }
    }

    void responses(String place, List<String> codes) {
        for (String code : codes) {
            if (!responses.contains(code)) add(place + " names " + code + ", which no profile has");
        }
    }

    /** Whether some row leads to the cause. */
    boolean isReached(String cause) {
        return reached.contains(cause);
    }

    List<String> faults() {
        return Collections.unmodifiableList(faults);
    }
}
