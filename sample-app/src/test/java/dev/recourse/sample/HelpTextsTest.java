package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTextsTest {
    private static final String READ = " [read]";
    private static final int WIDTH = 80;
    private static final Set<Character.UnicodeBlock> WIDE = Set.of(
            Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);
    private static final Pattern ROW = Pattern.compile(" +(?:-., )?\\S+ {2,}(?=\\S)");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyCommandOptionAndParameterHasATextAndNoTextIsLeftOver(String lang) {
        Read texts = new Read(HelpTexts.in(Locale.forLanguageTag(lang)));
        commands(texts).forEach((name, command) -> {
            CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            assertThat(usage.synopsisHeading()).as(name).contains(READ);
            assertThat(usage.commandListHeading()).as(name).contains(READ);
            assertText(name, usage.description());
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertText(name + " " + argument, argument.description());
            }
            assertThat(command.getUsageMessage()).as(name).doesNotContain("${");
        });
        assertThat(texts.unread()).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameTextsAndAllInChineseAreChinese() {
        ResourceBundle chinese = HelpTexts.in(Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.keySet()).isEqualTo(HelpTexts.in(Locale.ENGLISH).keySet());
        for (String key : chinese.keySet()) {
            assertThat(chinese.getString(key)).as(key).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void helpSpeaksTheLanguageThatAllOtherOutputSpeaks() {
        Locale before = Locale.getDefault();
        try {
            for (Locale system : List.of(Locale.ENGLISH, Locale.CHINA, Locale.TRADITIONAL_CHINESE, Locale.FRENCH)) {
                Locale.setDefault(system);
                boolean chinese = system.getLanguage().equals("zh");
                assertThat(help("draft")).startsWith(chinese ? "用法：" : "Usage: ");
                assertThat(help()).contains(chinese ? "退出码：" : "Exit codes:");
                assertThat(help("draft", "--lang", "zh-CN")).contains("根据交易文件发起案件");
                assertThat(help("--lang=zh-CN")).contains("退出码：");
                assertThat(help("draft", "--lang=en")).contains("Begin a case from a transaction file");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void columnsStandBelowEachOtherAndFitTheScreen(String lang) {
        commands(HelpTexts.in(Locale.forLanguageTag(lang))).forEach((name, command) -> {
            List<String> lines =
                    command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().toList();
            assertThat(lines).as(name).allMatch(line -> width(line) <= WIDTH);
            int first = lines.get(0).contains("recourse") ? 0 : 1;
            int synopsis = lines.get(first).indexOf(command.getCommandSpec().qualifiedName())
                    + command.getCommandSpec().qualifiedName().length()
                    + 1;
            for (int i = first + 1; lines.get(i).startsWith(" "); i++) {
                assertThat(indent(lines.get(i))).as(lines.get(i)).isEqualTo(synopsis);
            }
            if (!command.getSubcommands().isEmpty()) return;
            Set<Integer> columns = new HashSet<>();
            for (String line : lines) {
                Matcher row = ROW.matcher(line);
                if (row.lookingAt()) columns.add(row.end());
            }
            assertThat(columns).as(name).hasSize(1);
        });
    }

    private static void assertText(String of, String[] lines) {
        assertThat(lines).as(of).isNotEmpty().allMatch(line -> line.contains(READ));
    }

    private static Map<String, CommandLine> commands(ResourceBundle texts) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        try (Clients clients = new Clients(false)) {
            CommandLine line = Main.commandLine(nowhere, nowhere, clients, Locale.ENGLISH);
            line.setResourceBundle(texts);
            Map<String, CommandLine> commands = new LinkedHashMap<>(line.getSubcommands());
            commands.put(line.getCommandName(), line);
            return commands;
        }
    }

    private static String help(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--help");
        return CommandLineCase.plain(all.toArray(new String[0])).out();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Returns how many columns a line takes: those of East Asian scripts take two each. */
    private static int width(String line) {
        return line.codePoints()
                .map(c -> Character.isIdeographic(c) || WIDE.contains(Character.UnicodeBlock.of(c)) ? 2 : 1)
                .sum();
    }

    /** A bundle that knows which of its texts were read, and marks them: picocli has English words of its own where there is none. */
    private static final class Read extends ResourceBundle {
        private final ResourceBundle texts;
        private final Set<String> read = new HashSet<>();

        Read(ResourceBundle texts) {
            this.texts = texts;
        }

        @Override
        protected Object handleGetObject(String key) {
            read.add(key);
            return texts.getString(key) + READ;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keySet());
        }

        Set<String> unread() {
            Set<String> unread = new TreeSet<>(texts.keySet());
            unread.removeAll(read);
            return unread;
        }
    }
}
