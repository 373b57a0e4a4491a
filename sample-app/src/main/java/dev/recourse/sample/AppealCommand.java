package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.Declaration;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "appeal")
final class AppealCommand extends EvidenceCommand {
    @Option(names = "--text", required = true, paramLabel = "TEXT")
    String text = "";

    @Option(names = "--declare")
    boolean declare;

    @Override
    EntryKind kind() {
        return EntryKind.APPEAL;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        return answering(text, answers(), declare ? new Declaration("1", now) : null);
    }
}
