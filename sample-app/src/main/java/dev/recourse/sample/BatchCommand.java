package dev.recourse.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "batch")
final class BatchCommand extends BaseCommand {
    /** They read the same lines, never end, or tell a story of their own. */
    private static final Set<String> APART = Set.of("batch", "sandbox", "demo");

    @Override
    public Integer call() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int worst = Exit.DONE;
        try (Clients clients = new Clients(true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.stripLeading().startsWith("#")) continue;
                StringWriter result = new StringWriter();
                worst = Math.max(worst, run(line, new PrintWriter(result), clients));
                out().println(result.toString().trim());
                out().flush();
            }
        }
        return worst;
    }

    private int run(String line, PrintWriter result, Clients clients) {
        PrintWriter errors = new PrintWriter(Writer.nullWriter());
        List<String> words;
        try {
            words = words(line);
        } catch (UsageException e) {
            Output output = new Output(result, errors, true, locale());
            output.error("USAGE", output.text(e.text()));
            return Exit.USAGE;
        }
        if (APART.contains(words.get(0))) {
            Output output = new Output(result, errors, true, locale());
            output.error("USAGE", output.text("usage.apart", words.get(0)));
            return Exit.USAGE;
        }
        if (!words.contains("--json")) words.add("--json");
        boolean spoken = words.stream().anyMatch(word -> word.equals("--lang") || word.startsWith("--lang="));
        if (lang != null && !spoken) words.add("--lang=" + lang);
        return Main.run(result, errors, clients, words.toArray(new String[0]));
    }

    /** Splits a line at blanks; single or double quotes keep blanks together. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
                else word.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) words.add(word.toString());
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) throw new UsageException("quote");
        if (inWord) words.add(word.toString());
        return words;
    }
}
