package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a command line is told that does not fit. */
class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list                            | --store is missing          | 缺少 --store
            status --store x                | CASE is missing             | 缺少 CASE
            lst                             | lst is not known            | 不认识 lst
            list --store x --sore y         | --sore is not known         | 不认识 --sore
            list --store x --store y        | --store stands there more   | --store 出现了不止一次
            sandbox --data x --port y       | --port does not take y      | --port 不接受 y
            sandbox --data x --port 99999   | --port does not take 99999  | --port 不接受 99999
            sandbox --data x --port -1      | --port does not take -1     | --port 不接受 -1
            sandbox --data x --auto-review=. | none of standard           | 它不是 standard
            diagnose --transaction .        | cannot be read              | 无法读取文件
            diagnose --transaction none     | There is no file none       | 没有文件 none
            demo --keep pom.xml             | not an empty directory      | 不是空目录
            demo --keep src                 | not an empty directory      | 不是空目录
            demo --lang fr                  | --lang takes                | --lang takes
            """)
    void saysInBothLanguagesWhatDoesNotFit(String line, String english, String chinese) {
        Map.of("en", english, "zh-CN", chinese).forEach((lang, text) -> {
            // What stands last counts, and --lang fr stands first.
            String all = line.contains("--lang") ? line : line + " --lang " + lang;
            CommandLineCase.Ran human = CommandLineCase.plain(all.split(" "));
            assertThat(human.code()).as(all).isEqualTo(Exit.USAGE);
            assertThat(human.err()).contains(text);
            assertThat(human.out()).isEmpty();
            CommandLineCase.Ran json = CommandLineCase.plain((all + " --json").split(" "));
            assertThat(json.code()).isEqualTo(Exit.USAGE);
            assertThat(json.error("kind")).isEqualTo("USAGE");
            assertThat(json.error("text")).contains(text);
            assertThat(json.err()).isEmpty();
        });
    }

    @Test
    void namesTheHelpThatWouldHelp() {
        assertThat(CommandLineCase.plain("list", "--lang", "en").err()).contains("recourse list --help");
        assertThat(CommandLineCase.plain("--lang", "zh-CN").err()).contains("recourse --help");
        assertThat(CommandLineCase.plain().code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void everyCommandTakesJsonAndLangAndHelp() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        try (Clients clients = new Clients(false)) {
            CommandLine line = Main.commandLine(nowhere, nowhere, clients, Locale.ENGLISH);
            line.getSubcommands().forEach((name, command) -> {
                assertThat(command.getCommandSpec().optionsMap().keySet())
                        .as(name)
                        .contains("--json", "--lang", "--help");
                CommandLineCase.Ran help = CommandLineCase.plain(name, "--help", "--json");
                assertThat(help.code()).isZero();
                assertThat(help.text("help")).startsWith("Usage: recourse " + name);
            });
        }
        assertThat(CommandLineCase.plain("list", "--help").out()).startsWith("Usage: recourse list");
        assertThat(CommandLineCase.plain("--help").out()).contains("Exit codes:");
        assertThat(CommandLineCase.plain("--version").out().trim()).isEqualTo("recourse 0.1.0");
        assertThat(CommandLineCase.plain("--version", "--json").text("help")).isEqualTo("recourse 0.1.0");
    }

    @Test
    void takesNoArgumentsFromFilesAndQuotesNoCardNumber() throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "--help");
        CommandLineCase.Ran expanded = CommandLineCase.plain("list", "@" + arguments);
        assertThat(expanded.code()).isEqualTo(Exit.USAGE);
        for (List<String> line : List.of(
                List.of("list", "--store", "x", "4111111111111111"),
                List.of("diagnose", "--transaction", "4111111111111111.json"),
                List.of("list", "--store", "x", "--profile", "4111111111111111"))) {
            CommandLineCase.Ran ran = CommandLineCase.plain(line.toArray(new String[0]));
            assertThat(ran.code()).isEqualTo(Exit.USAGE);
            assertThat(ran.err()).contains("411111******1111").doesNotContain("4111111111111111");
        }
    }
}
