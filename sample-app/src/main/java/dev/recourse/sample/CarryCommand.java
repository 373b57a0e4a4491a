package dev.recourse.sample;

import dev.recourse.Courier;
import dev.recourse.Transport;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Carried;
import dev.recourse.model.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "carry")
final class CarryCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "OUTBOX")
    @Nullable
    Path outbox;

    @Option(names = "--profile", required = true, paramLabel = "FILE")
    @Nullable
    Path profile;

    @Option(names = "--token", paramLabel = "TOKEN")
    @Nullable
    String token;

    @Override
    public Integer call() {
        if (outbox == null || profile == null) throw new UsageException("missing", "OUTBOX");
        AcquirerProfile acquirer = Clients.profile(profile);
        Output output = output();
        List<Carried> carried;
        try {
            carried = Courier.to(acquirer, Credentials.token(StoreAccess.token(token)), Transport.standard())
                    .carry(outbox);
        } catch (IOException e) {
            output.error("OUTBOX", output.text("outbox.unreadable", outbox.toString()), String.valueOf(e));
            return Exit.DEVICE;
        }
        List<Object> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean all = true;
        for (Carried one : carried) {
            all &= one.outcome() == Carried.Outcome.COMMITTED;
            entries.add(json(one));
            lines.add(one.caseId() + "/" + one.entryId() + ": " + said(one, output));
        }
        if (carried.isEmpty()) lines.add(output.text("outbox.empty", outbox.toString()));
        output.result(Map.of("entries", entries), lines.toArray(new String[0]));
        return all ? Exit.DONE : Exit.NOT_DELIVERED;
    }

    private static Map<String, @Nullable Object> json(Carried one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("caseId", one.caseId().value());
        json.put("entryId", one.entryId().value());
        json.put("outcome", one.outcome().name());
        json.put("reason", one.reason());
        json.put("receipt", one.receipt() == null ? null : Views.receipt(one.receipt()));
        return json;
    }

    private static String said(Carried one, Output output) {
        if (one.receipt() != null)
            return output.text("outbox.committed", one.receipt().caseNumber());
        boolean later = one.outcome() == Carried.Outcome.LATER;
        return output.text(later ? "outbox.later" : "outbox.refused", String.valueOf(one.reason()));
    }
}
