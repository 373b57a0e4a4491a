package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Keeps {@code docs/cli.md} equal to the real options; {@code -Drecourse.write=true} writes it anew. */
class CliDocsTest {
    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final String MARK = "<!-- below: written by CliDocsTest -->\n";

    @Test
    void theCommandLinePageShowsTheRealOptions() throws IOException {
        String page = Files.readString(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).isPositive();
        String expected = page.substring(0, mark) + MARK + usages();
        if (Boolean.getBoolean("recourse.write")) Files.writeString(PAGE, expected);
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String usages() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        try (Clients clients = new Clients(false)) {
            CommandLine line = Main.commandLine(writer, writer, clients, Locale.ENGLISH);
            StringBuilder text = new StringBuilder();
            line.getSubcommands()
                    .forEach((name, command) -> text.append("\n## ")
                            .append(name)
                            .append("\n\n```\n")
                            .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                                    .replaceAll("(?m) +$", "")
                                    .trim())
                            .append("\n```\n"));
            return text.toString();
        }
    }
}
