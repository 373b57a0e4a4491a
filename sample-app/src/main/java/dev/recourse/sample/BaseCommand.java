package dev.recourse.sample;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: {@code --json} and {@code --lang}. */
abstract class BaseCommand implements Callable<Integer> {
    @Option(names = "--json")
    boolean json;

    @Option(names = "--lang", paramLabel = "LANG")
    @Nullable
    String lang;

    @Option(names = "--help", usageHelp = true)
    boolean help;

    private @Nullable PrintWriter out;
    private @Nullable PrintWriter err;
    private @Nullable Clients clients;

    final void surroundings(PrintWriter newOut, PrintWriter newErr, Clients newClients) {
        out = newOut;
        err = newErr;
        clients = newClients;
    }

    final Output output() {
        if (err == null) throw new IllegalStateException("the command was not made by Commands");
        return new Output(out(), err, json, locale());
    }

    final PrintWriter out() {
        if (out == null) throw new IllegalStateException("the command was not made by Commands");
        return out;
    }

    final Clients clients() {
        if (clients == null) throw new IllegalStateException("the command was not made by Commands");
        return clients;
    }

    final Locale locale() {
        return Output.locale(lang);
    }
}
