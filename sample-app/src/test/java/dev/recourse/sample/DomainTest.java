package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
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
    private static final Pattern WORDS = Pattern.compile("`([^` ]+)[^`]*`");

    /** Words of JSON that look like commands. */
    private static final Set<String> MEMBERS = Set.of("reason", "hypotheses", "diagnosis");

    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)`");

    /** What stands in the classes of a name; there may be several in different packages. */
    private final Map<String, String> main = new HashMap<>();

    private final Map<String, String> tests = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** One line of the table. */
    private record Row(String requirement, List<String> code, List<String> tests, String see) {}

    @BeforeEach
    void read() throws IOException {
        for (String module : List.of("sdk/format", "sdk/client", "sdk/acquirer", "sdk/screening", "sample-app")) {
            collect(ROOT.resolve(module).resolve("src/main/java"), main);
            collect(ROOT.resolve(module).resolve("src/test/java"), tests);
        }
        for (String line : Files.readAllLines(ROOT.resolve("docs/domain.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) rows.add(new Row(row.group(1), names(row.group(3)), names(row.group(4)), row.group(5)));
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

    @Test
    void namesCommandsThatExist() {
        Set<String> commands;
        try (Clients clients = new Clients(false)) {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            commands = Main.commandLine(nowhere, nowhere, clients, Locale.ENGLISH)
                    .getSubcommands()
                    .keySet();
        }
        for (Row row : rows) {
            for (MatchResult named : WORDS.matcher(row.see()).results().toList()) {
                // Codes are in capitals, members and methods have no hyphen and an inner capital, or stand here.
                String word = named.group(1);
                boolean command = word.matches("[a-z][a-z-]*") && !MEMBERS.contains(word);
                if (command) assertThat(commands).as(row.requirement()).contains(word);
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
