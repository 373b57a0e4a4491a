package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify-history} says when somebody has been at the file. */
class VerifyHistoryCommandTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;
    private Path file;
    private List<String> lines;

    @BeforeEach
    void file() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox).submitted("000031");
        file = folder.resolve("store/vault/active").resolve(made.caseId()).resolve("audit");
        lines = Files.readAllLines(file);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void namesAChangedEntryByTheOneAfterIt() throws IOException {
        lines.set(1, lines.get(1).replace("\"action\":\"", "\"action\":\"X"));
        breaksAt(3, "NOT_LINKED", "does not follow the one before", "与前一条不相连");
    }

    @Test
    void namesADeletedEntry() throws IOException {
        lines.remove(1);
        breaksAt(2, "OUT_OF_PLACE", "another entry stands in its place", "是另一条记录");
    }

    @Test
    void namesTheFirstOfTwoSwappedEntries() throws IOException {
        lines.add(1, lines.remove(2));
        breaksAt(2, "OUT_OF_PLACE", "another entry stands in its place", "是另一条记录");
    }

    @Test
    void namesAChangedLastEntryAMissingOneAndOneThatIsNone() throws IOException {
        List<String> whole = new ArrayList<>(lines);
        int last = lines.size();
        lines.set(last - 1, lines.get(last - 1).replace("\"action\":\"", "\"action\":\"X"));
        breaksAt(last, "CHANGED", "it was changed", "已被改动");
        lines = new ArrayList<>(whole);
        lines.remove(last - 1);
        breaksAt(last, "MISSING", "it is missing", "缺失");
        lines = new ArrayList<>(whole);
        lines.set(0, "nothing");
        breaksAt(1, "UNREADABLE", "cannot be read", "无法读取");
    }

    private void breaksAt(int entry, String fault, String english, String chinese) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        CommandLineCase.Ran ran = made.run("verify-history", made.caseId(), "--lang", "en");
        assertThat(ran.code()).as(ran.toString()).isEqualTo(Exit.REFUSED);
        assertThat(ran.text("whole")).isEqualTo("false");
        assertThat(ran.text("brokenAt")).isEqualTo(String.valueOf(entry));
        assertThat(ran.text("fault")).isEqualTo(fault);
        assertThat(ran.text("why")).contains(english);
        assertThat(made.run("verify-history", made.caseId(), "--lang", "zh-CN").text("why"))
                .contains(chinese);
        said("en", "entry " + entry + ":", english);
        said("zh-CN", "第 " + entry + " 条", chinese);
    }

    private void said(String language, String... words) {
        CommandLineCase.Ran ran = made.human("verify-history", made.caseId(), "--lang", language);
        assertThat(ran.code()).as(ran.toString()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).contains(words);
        assertThat(ran.err()).isEmpty();
    }
}
