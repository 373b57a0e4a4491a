package dev.recourse.sample;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Application;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.wire.Profiles;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** An app that files a case, keeps nothing of it but its ids, delivers it, and writes its heap after each, for {@link HeapDumpTest}. */
final class DumpedApp {
    private DumpedApp() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        byte[] profile = Files.readAllBytes(folder.resolve("acquirer/profile.json"));
        String token = Files.readString(folder.resolve("token"));
        try (RecourseClient client = RecourseClient.builder(folder.resolve("store"))
                .acquirer(Profiles.read(profile))
                .credentials(Credentials.token(token))
                .open()) {
            String ids = submit(client, folder);
            Files.writeString(folder.resolve("ids"), ids);
            dump(folder.resolve("submitted-all.hprof"), false);
            dump(folder.resolve("submitted-live.hprof"), true);
            // The test looks at the content keys while they are there.
            System.out.println("SUBMITTED");
            if (System.in.read() < 0) throw new IOException("the test is over");
            String[] both = ids.split("/");
            Embedded.deliver(client, new CaseId(both[0]), new EntryId(both[1]));
            dump(folder.resolve("delivered-live.hprof"), true);
        }
    }

    private static String submit(RecourseClient client, Path folder) throws IOException {
        byte[] json = Files.readString(folder.resolve("transaction.json")).getBytes(StandardCharsets.UTF_8);
        TransactionFile file = TransactionFiles.read(json, Instant.now());
        Application application = file.application();
        if (application == null) throw new AssertionError(file.problems());
        Draft draft = client.draft(application, file.applicant(), file.events(), file.answers());
        Embedded.attach(draft, DocumentType.BUSINESS_LICENCE, folder.resolve("licence.png"));
        Embedded.attach(draft, DocumentType.SALES_SLIP, folder.resolve("slip.png"));
        draft.submit();
        return draft.caseId() + "/" + draft.entryId();
    }

    private static void dump(Path file, boolean live) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), live);
    }
}
