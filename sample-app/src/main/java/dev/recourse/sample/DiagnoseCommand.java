package dev.recourse.sample;

import dev.recourse.Answers;
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
import java.util.ArrayList;
import java.util.List;
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
        Answers answers =
                client == null ? Answers.of(CatalogueJson.builtIn(), file.answers()) : client.answers(file.answers());
        if (!answers.problems().isEmpty()) {
            output.problems(answers.problems());
            return Exit.REFUSED;
        }
        List<Problem> warnings = new ArrayList<>(file.warnings());
        if (client != null) warnings.addAll(client.catalogueWarnings());
        Diagnosed diagnosed = client == null
                ? Diagnoser.diagnose(
                        CatalogueJson.builtIn(),
                        DiagnosisInput.of(file.transaction(), now)
                                .withEvents(file.events())
                                .withAnswers(answers.given())
                                .withActionCodes(file.actionCodes()))
                : client.diagnose(file.transaction(), file.events(), answers.given(), file.actionCodes());
        if (output.isJson()) {
            output.print(Diagnoses.write(diagnosed, warnings, locale()));
        } else {
            new DiagnosisPage(diagnosed, output).print();
            for (Problem warning : warnings) output.line(output.text("diagnose.warning", output.text(warning.text())));
        }
        return Exit.DONE;
    }
}
