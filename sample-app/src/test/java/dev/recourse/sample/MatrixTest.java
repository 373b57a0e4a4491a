package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code docs/reliability.md} says which test holds which fault at which stage, {@code docs/security.md} which holds which threat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    private static final Path ROOT = Path.of("..");
    private static final String HEADER = "| fault | Draft | Seal | Enqueue | Register | Upload | Commit | Poll |";
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)(?:\\.([a-z][A-Za-z0-9]+))?`");
    private static final Pattern REASON = Pattern.compile("\\(([a-z])\\)");
    private static final Pattern NOT_YET = Pattern.compile("not yet: .+");

    /** What stands in the classes of a name; there may be several in different packages. */
    private final Map<String, String> tests = new HashMap<>();

    private final List<String> cells = new ArrayList<>();
    private String reliability = "";

    @BeforeAll
    void read() throws IOException {
        for (String module :
                List.of("sdk/format", "sdk/client", "sdk/acquirer", "sdk/screening", "sdk/torture", "sample-app")) {
            collect(ROOT.resolve(module).resolve("src/test/java"));
        }
        reliability = Files.readString(ROOT.resolve("docs/reliability.md"));
        List<String> lines = reliability.lines().toList();
        int row = lines.indexOf(HEADER) + 2;
        for (; lines.get(row).startsWith("|"); row++) {
            String[] row8 = lines.get(row).split(" ?\\| ?");
            assertThat(row8).as(lines.get(row)).hasSize(9);
            cells.addAll(Arrays.asList(row8).subList(2, 9));
        }
    }

    @Test
    void everyCellNamesATestOrAReasonOrSaysWhatIsMissing() {
        assertThat(cells).hasSizeGreaterThan(300);
        for (String cell : cells) {
            boolean said = NAME.matcher(cell).find()
                    || REASON.matcher(cell).matches()
                    || NOT_YET.matcher(cell).matches();
            assertThat(said).as(cell).isTrue();
        }
        for (MatchResult reason :
                REASON.matcher(String.join(" ", cells)).results().toList()) {
            assertThat(reliability).contains("\n- (" + reason.group(1) + ") ");
        }
    }

    @Test
    void theFigureIsWhatTheCellsAddUpTo() {
        long missing =
                cells.stream().filter(cell -> NOT_YET.matcher(cell).matches()).count();
        long reasons =
                cells.stream().filter(cell -> REASON.matcher(cell).matches()).count();
        long tenths = (cells.size() - missing) * 1000 / cells.size();
        assertThat(reliability)
                .contains(String.format(
                        Locale.ROOT,
                        "| %d.%d %%: of %d cells %d automated, %d cannot apply, %d not yet |",
                        tenths / 10,
                        tenths % 10,
                        cells.size(),
                        cells.size() - missing - reasons,
                        reasons,
                        missing));
    }

    @Test
    void everyNamedTestExists() throws IOException {
        for (String document : List.of("reliability.md", "security.md", "durability.md")) {
            Matcher named = NAME.matcher(Files.readString(ROOT.resolve("docs").resolve(document)));
            while (named.find()) {
                String source = tests.get(named.group(1));
                assertThat(source).as(document + ": " + named.group()).isNotNull();
                if (named.group(2) == null) continue;
                assertThat(source).as(document + ": " + named.group()).contains("void " + named.group(2) + "(");
            }
        }
    }

    private void collect(Path sources) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(sources)) {
            classes =
                    files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
        for (Path file : classes) {
            String name = file.getFileName().toString();
            tests.merge(name.substring(0, name.length() - ".java".length()), Files.readString(file), String::concat);
        }
    }
}
