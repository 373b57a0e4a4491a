package dev.recourse.sample;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "batch",
        description =
                "Read commands from stdin, one a line; print one JSON result a line, in order. Exit: the highest code.")
final class BatchCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) throw new IllegalStateException("picocli sets the spec");
        PrintWriter out = spec.commandLine().getOut();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int worst = Exit.DONE;
        try (Clients clients = new Clients(true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = words(line);
                if (words.isEmpty() || words.get(0).startsWith("#")) continue;
                if (!words.contains("--json")) words.add("--json");
                StringWriter result = new StringWriter();
                StringWriter errors = new StringWriter();
                int code = Main.run(
                        new PrintWriter(result), new PrintWriter(errors), clients, words.toArray(new String[0]));
                worst = Math.max(worst, code);
                out.println(result.toString().trim());
                out.flush();
            }
        }
        return worst;
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
        if (quote != 0) throw new UsageException("a quote is not closed");
        if (inWord) words.add(word.toString());
        return words;
    }
}
