package dev.recourse.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.sample.sandbox.Contract;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client really sends, and what comes back, from the first request to the end of a case, before the contract. */
class TrafficTest {
    private static final String BASE = "/v1";

    @TempDir
    Path folder;

    private final WireMockServer witness = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    private Sandbox sandbox;
    private RecourseClient client;
    private Path licence;
    private Path slip;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        witness.start();
        witness.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + sandbox.port())));
        licence = Samples.png(folder.resolve("licence.png"), 150_000);
        slip = Samples.png(folder.resolve("slip.png"), 9_000);
        client = open();
    }

    @AfterEach
    void stop() {
        client.close();
        witness.stop();
        sandbox.close();
    }

    @Test
    void everyRequestAndEveryAnswerKeepsTheContract() throws IOException {
        CaseId caseId = toItsEnd();
        assertThat(client.find(caseId).orElseThrow().caseState()).isEqualTo(CaseState.CLOSED);
        Draft withdrawn = Embedded.submitUnanswered(client, "000072", licence, slip);
        Embedded.deliver(client, withdrawn.caseId(), withdrawn.entryId());
        Embedded.deliver(
                client,
                withdrawn.caseId(),
                client.withdraw(withdrawn.caseId(), "已解决").entryId());
        client.close();
        client = open();
        client.syncOnce(Duration.ofSeconds(10));

        Set<String> operations = new TreeSet<>();
        for (ServeEvent event : witness.getAllServeEvents()) operations.add(judge(event));
        assertThat(operations).isEqualTo(Contract.operations());
    }

    private CaseId toItsEnd() throws IOException {
        Draft draft = Embedded.submitUnanswered(client, "000071", licence, slip);
        CaseId caseId = draft.caseId();
        Embedded.deliver(client, caseId, draft.entryId());
        review(caseId, "STATE_CHANGED", "state", "UNDER_REVIEW");
        review(
                caseId,
                "MATERIALS_REQUESTED",
                "dueAt",
                Instant.now().plus(Duration.ofDays(2)).toString(),
                "items",
                List.of(Map.of("itemId", "i1", "documentType", "SALES_SLIP", "level", "REQUIRED")));
        Draft answer = client.draft(caseId, EntryKind.SUPPLEMENT, Body.ofText("小票"));
        Embedded.attach(answer, DocumentType.SALES_SLIP, slip);
        answer.submit();
        Embedded.deliver(client, caseId, answer.entryId());
        send(caseId, EntryKind.MESSAGE, Body.ofText("请尽快处理"));
        review(caseId, "PLAN_PROPOSED", "text", "更换读卡器", "resumes", true);
        send(caseId, EntryKind.PLAN_ACCEPTED, Body.ofText(null));
        review(caseId, "STATE_CHANGED", "state", "RESUMED");
        send(caseId, EntryKind.COMPLETION_CONFIRMED, EntryCommand.reporting("测试交易成功", null, "NOT_DEBITED", null));
        return caseId;
    }

    private static String judge(ServeEvent event) {
        LoggedRequest request = event.getRequest();
        String method = request.getMethod().getName();
        String path = URI.create(request.getUrl()).getPath();
        assertThat(path).startsWith(BASE + "/");
        Map<String, String> query = new LinkedHashMap<>();
        request.getQueryParams().forEach((name, values) -> query.put(name, values.firstValue()));
        String operation = Contract.checkRequest(
                method, path.substring(BASE.length()), query, request::getHeader, bytes(request.getBody()));
        // The uploads are at the API's own origin here.
        assertThat(request.getHeader("Authorization")).as(method + " " + path).startsWith("Bearer ");
        LoggedResponse response = event.getResponse();
        Contract.check(
                method,
                path.substring(BASE.length()),
                response.getStatus(),
                String.valueOf(response.getMimeType()),
                bytes(response.getBody()));
        return operation;
    }

    private static byte[] bytes(byte[] body) {
        return body == null ? new byte[0] : body;
    }

    private RecourseClient open() {
        AcquirerProfile profile = Embedded.at(sandbox.profile(), witness.port());
        return Embedded.open(folder.resolve("store"), profile);
    }

    private void send(CaseId caseId, EntryKind kind, Body body) {
        Draft draft = client.draft(caseId, kind, body);
        draft.submit();
        Embedded.deliver(client, caseId, draft.entryId());
        client.syncOnce(Duration.ofSeconds(10));
    }

    private void review(CaseId caseId, String kind, Object... members) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        for (int i = 0; i < members.length; i += 2) entry.put((String) members[i], members[i + 1]);
        sandbox.review(caseId, entry);
        client.syncOnce(Duration.ofSeconds(10));
    }
}
