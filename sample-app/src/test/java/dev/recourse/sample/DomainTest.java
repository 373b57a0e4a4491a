package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/domain.md} says where each of the 92 requirements lives and which test names it; this test holds it to that. */
class DomainTest {
    private static final int REQUIREMENTS = 92;
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("\\| (R-\\d\\d) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)`");

    /** What stands in the classes of a name; there may be several in different packages. */
    private final Map<String, String> main = new HashMap<>();

    private final Map<String, String> tests = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** One line of the table. */
    private record Row(String requirement, List<String> code, List<String> tests) {}

    @BeforeEach
    void read() throws IOException {
        for (String module : List.of("sdk/format", "sdk/client", "sdk/acquirer", "sdk/screening", "sample-app")) {
            collect(ROOT.resolve(module).resolve("src/main/java"), main);
            collect(ROOT.resolve(module).resolve("src/test/java"), tests);
        }
        for (String line : Files.readAllLines(ROOT.resolve("docs/domain.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) rows.add(new Row(row.group(1), names(row.group(3)), names(row.group(4))));
        }
    }

    @Test
    void listsEveryRequirementOnceAndInOrder() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= REQUIREMENTS; i++) expected.add(String.format("R-%02d", i));
        assertThat(rows).extracting(Row::requirement).containsExactlyElementsOf(expected);
    }

    @Test
    void namesCodeThatExists() {
        for (Row row : rows) {
            assertThat(row.code()).as(row.requirement()).isNotEmpty();
            assertThat(main.keySet()).as(row.requirement()).containsAll(row.code());
        }
    }

    @Test
    void namesTestsThatNameTheRequirement() {
        for (Row row : rows) {
            assertThat(row.tests()).as(row.requirement()).isNotEmpty();
            assertThat(tests.keySet()).as(row.requirement()).containsAll(row.tests());
            for (String test : row.tests()) {
                assertThat(tests.get(test)).as(test).contains(row.requirement());
            }
        }
    }

    private static void collect(Path sources, Map<String, String> found) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(sources)) {
            classes = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : classes) {
            String name = file.getFileName().toString();
            found.merge(name.substring(0, name.length() - ".java".length()), Files.readString(file), String::concat);
        }
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
