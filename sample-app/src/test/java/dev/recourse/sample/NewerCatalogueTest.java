package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acquirer's signed catalogue reaches a device whose drafts began without it. */
class NewerCatalogueTest {
    private static final String RULES = """
            {"rules": [{"id": "PHOTO", "type": "TERMINAL_PHOTO", "level": "REQUIRED",
              "reason": {"zh-CN": "本机构要求终端照片。", "en": "We want to see the terminal."}}],
             "windows": {"followUpDays": 3},
             "responses": [{"profiles": ["CUP_CURRENT"], "code": "25", "meaning": {"zh-CN": "原交易已清算。", "en": "The original is cleared."},
               "reason": "TRANSACTION_FAILURE", "category": "SOFTWARE", "cause": "DATA_INACCURATE", "money": "UNKNOWN",
               "retry": "STATUS", "action": {"zh-CN": "先核实。", "en": "Confirm first."}},
              {"profiles": ["CUP_CURRENT"], "code": "51", "meaning": {"zh-CN": "甲", "en": "A"},
               "reason": "OTHER", "category": "BANK_POLICY", "cause": "CARD_TYPE", "money": "NOT_DEBITED",
               "retry": "OTHER", "action": {"zh-CN": "乙", "en": "B"}}],
             "limits": {"maxFileBytes": 30000, "maxPixels": 5000, "maxDpi": 96, "maxNameLength": 8}}
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "R-17 A draft stays on the catalogue that it began with, and shows what the newer one changes; §3.4 its limits hold")
    void aDraftShowsWhatTheNewerOneChanges() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.json"), RULES);
        SandboxSettings settings =
                SandboxSettings.in(folder.resolve("acquirer")).catalogue(rules).build();
        try (Sandbox sandbox = Sandbox.start(settings)) {
            CommandLineCase made = new CommandLineCase(folder, sandbox);
            made.done(
                    "init", "--profile", folder.resolve("acquirer/profile.json").toString());
            Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000061");
            String before =
                    made.done("draft", "--transaction", transaction.toString()).text("caseId");
            assertThat(made.done("checklist", before).text("catalogueChanges")).isEqualTo("[]");
            made.sync();

            CommandLineCase.Ran check = made.run("check", before);
            assertThat(check.text("catalogueVersion")).isEqualTo("1");
            assertThat(check.text("catalogueChanges"))
                    .contains("documentType=TERMINAL_PHOTO", "after=REQUIRED", "before=null");
            assertThat(check.text("problems")).doesNotContain("TERMINAL_PHOTO");
            assertThat(human("check", before, "zh-CN")).contains("新版目录将更改“终端", "本机构要求终端照片。");
            assertThat(human("check", before, "en"))
                    .contains("A newer catalogue changes", "We want to see the terminal.");
            assertThat(check.text("catalogueChanges"))
                    .as("limits, windows, texts and the diagnosis of this draft, and nothing that it does not show")
                    .contains(
                            "key=maxDpi", "at most 300 dots", "at most 96 dots", "key=maxFileBytes", "key=followUpDays")
                    .contains("section=responses, key=CUP_CURRENT/25", "The original is cleared.")
                    .contains("section=diagnosis, key=moneyCertainty", "section=diagnosis, key=retryAdvice")
                    .doesNotContain("CUP_CURRENT/51", "key=maxPages");
            assertThat(human("check", before, "zh-CN")).contains("每英寸 300 点", "每英寸 96 点", "原交易已清算。");
            made.done("attach", before, "--type", "SALES_SLIP", picture(6_000));
            made.done("attach", before, "--type", "SALES_SLIP", picture(40_000));

            String after =
                    made.done("draft", "--transaction", transaction.toString()).text("caseId");
            CommandLineCase.Ran newer = made.run("check", after);
            assertThat(newer.text("catalogueVersion")).startsWith("1+");
            assertThat(newer.text("catalogueChanges")).isEqualTo("[]");
            assertThat(newer.text("problems")).contains("TERMINAL_PHOTO");
            assertThat(made.run("attach", after, "--type", "SALES_SLIP", picture(6_000))
                            .text("problems"))
                    .as("6000 pixels")
                    .contains("IMAGE_TOO_LARGE");
            assertThat(made.run("attach", after, "--type", "SALES_SLIP", picture(40_000))
                            .text("problems"))
                    .contains("EVIDENCE_TOO_LARGE");
            made.done("attach", after, "--type", "SALES_SLIP", picture(4_000));
            assertThat(made.run("attach", after, "--type", "SALES_SLIP", fine(150))
                            .text("problems"))
                    .contains("IMAGE_TOO_FINE");
            made.done("attach", after, "--type", "SALES_SLIP", fine(96));
            made.done("attach", before, "--type", "SALES_SLIP", fine(150));
        }
    }

    private String picture(int size) throws Exception {
        return Samples.png(folder.resolve("picture" + size + ".png"), size).toString();
    }

    /** A picture that says how many dots an inch it has. */
    private String fine(int dots) throws Exception {
        byte[] picture = Files.readAllBytes(Path.of(picture(2_000)));
        ByteBuffer density = ByteBuffer.allocate(21).putInt(9).put("pHYs".getBytes(StandardCharsets.US_ASCII));
        int metre = (int) Math.round(dots / 0.0254);
        density.putInt(metre).putInt(metre).put((byte) 1);
        CRC32 sum = new CRC32();
        sum.update(density.array(), 4, 13);
        ByteBuffer whole = ByteBuffer.allocate(picture.length + 21).put(picture, 0, 33);
        whole.put(density.putInt((int) sum.getValue()).array()).put(picture, 33, picture.length - 33);
        return Files.write(folder.resolve("fine" + dots + ".png"), whole.array())
                .toString();
    }

    private String human(String command, String caseId, String language) {
        return CommandLineCase.plain(command, "--store", folder.resolve("store").toString(), caseId, "--lang", language)
                .out();
    }
}
