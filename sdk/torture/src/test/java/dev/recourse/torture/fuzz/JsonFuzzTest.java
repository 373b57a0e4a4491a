package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class JsonFuzzTest {
    @FuzzTest
    void json(byte[] data) {
        List<Object> value = Codec.read(data, bytes -> Collections.singletonList(Json.parse(bytes)));
        if (value == null) return;
        assertThat(depth(value)).isLessThanOrEqualTo(33);
        if (!(value.get(0) instanceof Map<?, ?> members)) return;
        Object again = Codec.read(Json.object(named(members)), Json::parse);
        assertThat(same(members, again)).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<?, ?> members) {
        return (Map<String, Object>) members;
    }

    private static int depth(Object value) {
        int deepest = 0;
        for (Object item : inner(value)) deepest = Math.max(deepest, depth(item));
        return value instanceof Map || value instanceof Collection ? deepest + 1 : 0;
    }

    private static List<Object> inner(Object value) {
        if (value instanceof Map<?, ?> members) return new ArrayList<>(members.values());
        return value instanceof Collection<?> items ? new ArrayList<>(items) : Collections.emptyList();
    }

    /** Numbers by their value: 5e0 comes back as 5. */
    private static boolean same(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        List<Object> inOne = inner(one);
        List<Object> inOther = inner(other);
        if (inOne.isEmpty()) return String.valueOf(one).equals(String.valueOf(other));
        if (inOne.size() != inOther.size()) return false;
        if (one instanceof Map<?, ?> members && !members.keySet().equals(((Map<?, ?>) other).keySet())) return false;
        for (int i = 0; i < inOne.size(); i++) {
            if (!same(inOne.get(i), inOther.get(i))) return false;
        }
        return true;
    }
}
