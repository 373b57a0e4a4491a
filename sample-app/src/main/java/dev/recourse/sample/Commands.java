package dev.recourse.sample;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Makes the command objects, and gives those that want it their surroundings. */
final class Commands implements CommandLine.IFactory {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Clients clients;

    Commands(PrintWriter out, PrintWriter err, Clients clients) {
        this.out = out;
        this.err = err;
        this.clients = clients;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = CommandLine.defaultFactory().create(type);
        if (made instanceof BaseCommand command) command.surroundings(out, err, clients);
        return made;
    }
}
