package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.Problem;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.Diagnoses;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "diagnose")
final class DiagnoseCommand extends OptionalStoreCommand {
    @Option(names = "--transaction", required = true, paramLabel = "FILE.json")
    @Nullable
    Path transaction;

    @Override
    int run(@Nullable RecourseClient client, Output output) {
        Instant now = Instant.now();
        TransactionFile file = TransactionFiles.read(TransactionBytes.read(transaction), now);
        if (file.transaction() == null || !file.diagnosisProblems().isEmpty()) {
            output.problems(file.diagnosisProblems());
            return Exit.REFUSED;
        }
        Diagnosed diagnosed = client == null
                ? Diagnoser.diagnose(
                        CatalogueJson.builtIn(),
                        DiagnosisInput.of(file.transaction(), now)
                                .withEvents(file.events())
                                .withAnswers(file.answers())
                                .withActionCodes(file.actionCodes()))
                : client.diagnose(file.transaction(), file.events(), file.answers(), file.actionCodes());
        if (output.isJson()) {
            output.print(Diagnoses.write(diagnosed, file.warnings(), locale()));
        } else {
            new DiagnosisPage(diagnosed, output).print();
            for (Problem warning : file.warnings())
                output.line(output.text("diagnose.warning", output.text(warning.text())));
        }
        return Exit.DONE;
    }
}
