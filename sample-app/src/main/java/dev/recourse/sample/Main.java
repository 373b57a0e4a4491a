package dev.recourse.sample;

import dev.recourse.model.RecourseException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the sample app: {@code java -jar recourse.jar COMMAND}. */
@Command(
        name = "recourse",
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            InitCommand.class,
            DiagnoseCommand.class,
            DraftCommand.class,
            AttachCommand.class,
            DetachCommand.class,
            JournalCommand.class,
            ChecklistCommand.class,
            AnswerCommand.class,
            DeclareCommand.class,
            ConsentCommand.class,
            ContactCommand.class,
            OverrideCommand.class,
            CheckCommand.class,
            PreflightCommand.class,
            SubmitCommand.class,
            DiscardCommand.class,
            SyncCommand.class,
            ListCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            HistoryCommand.class,
            ReceiptCommand.class,
            RequeueCommand.class,
            ReopenCommand.class,
            CancelCommand.class,
            HealthCommand.class,
            SupplementCommand.class,
            AnswerRequestCommand.class,
            MessageCommand.class,
            WithdrawCommand.class,
            AcceptPlanCommand.class,
            DisputePlanCommand.class,
            AppealCommand.class,
            AcceptRejectionCommand.class,
            ConfirmCommand.class,
            RecurredCommand.class,
            EraseCommand.class,
            ExportCommand.class,
            CarryCommand.class,
            VerifyHistoryCommand.class,
            PreventionCommand.class,
            BulletinsCommand.class,
            GuidesCommand.class,
            BatchCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "recourse 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Chinese has to come out whole whatever the platform's default charset is.
        PrintWriter out = new PrintWriter(new java.io.OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new java.io.OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code;
        try (Clients clients = new Clients(false)) {
            code = run(out, err, clients, arguments);
        }
        System.exit(code);
    }

    /** Runs one command with the given streams. */
    static int run(PrintWriter out, PrintWriter err, Clients clients, String... arguments) {
        Output output = Output.of(out, err, arguments);
        CommandLine line = commandLine(out, err, clients, output.locale());
        line.setExecutionStrategy(parsed -> {
            String help = help(parsed);
            if (help == null) return new CommandLine.RunLast().execute(parsed);
            output.result(Map.of("help", help), help);
            return Exit.DONE;
        });
        line.setParameterExceptionHandler((e, args) -> {
            output.error("USAGE", output.text(UsageTexts.of(e)));
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof UsageException usage) {
                output.error("USAGE", output.text(usage.text()));
                return Exit.USAGE;
            }
            if (e instanceof RecourseException failure) output.error(failure);
            else output.error("INTERNAL", output.text("error.internal"), e.toString());
            return Exit.DEVICE;
        });
        return line.execute(arguments);
    }

    /** Returns what {@code --help} or {@code --version} asks for; null if neither is there. */
    private static @Nullable String help(CommandLine.ParseResult parsed) {
        CommandLine.Model.CommandSpec command = parsed.commandSpec();
        if (parsed.isVersionHelpRequested()) return command.version()[0];
        if (parsed.isUsageHelpRequested()) {
            return command.commandLine()
                    .getUsageMessage(CommandLine.Help.Ansi.OFF)
                    .trim();
        }
        return parsed.hasSubcommand() ? help(parsed.subcommand()) : null;
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err, Clients clients, Locale locale) {
        CommandLine line = new CommandLine(new Main(), new Commands(out, err, clients));
        line.setOut(out);
        line.setErr(err);
        line.setResourceBundle(HelpTexts.in(locale));
        // A file named @x is a file, and a word that begins so is a word.
        line.setExpandAtFiles(false);
        return line;
    }
}
