package dev.recourse.sample;

import dev.recourse.model.RecourseException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the sample app: {@code java -jar recourse.jar COMMAND}. */
@Command(
        name = "recourse",
        description = "Recourse: from 交易终止 (transaction terminated) to a closed case, offline first.",
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            InitCommand.class,
            DiagnoseCommand.class,
            DraftCommand.class,
            AttachCommand.class,
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
            MessageCommand.class,
            WithdrawCommand.class,
            AcceptPlanCommand.class,
            DisputePlanCommand.class,
            AppealCommand.class,
            AcceptRejectionCommand.class,
            ConfirmCommand.class,
            RecurredCommand.class,
            EraseCommand.class,
            VerifyHistoryCommand.class,
            PreventionCommand.class,
            BulletinsCommand.class,
            BatchCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "recourse 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, with the problems listed",
            "2:usage, or an unknown id",
            "3:not delivered yet, or blocked",
            "4:the device or its store"
        },
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
        CommandLine line = commandLine(out, err, clients);
        line.setParameterExceptionHandler((e, args) -> {
            Output output = Output.of(out, err, args);
            output.error("USAGE", String.valueOf(e.getMessage()));
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            Output output = Output.of(out, err, arguments);
            if (e instanceof UsageException usage) {
                output.error("USAGE", usage.getMessage());
                return Exit.USAGE;
            }
            if (e instanceof RecourseException failure) {
                output.error(failure);
                return Exit.DEVICE;
            }
            output.error("INTERNAL", String.valueOf(e));
            return Exit.DEVICE;
        });
        return line.execute(arguments);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err, Clients clients) {
        CommandLine line = new CommandLine(new Main(), new Commands(out, err, clients));
        line.setOut(out);
        line.setErr(err);
        return line;
    }
}
