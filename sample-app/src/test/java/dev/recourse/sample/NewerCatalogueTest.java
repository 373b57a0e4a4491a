package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acquirer's signed catalogue reaches a device whose drafts began without it. */
class NewerCatalogueTest {
    private static final String RULES = """
            {"rules": [{"id": "PHOTO", "type": "TERMINAL_PHOTO", "level": "REQUIRED",
              "reason": {"zh-CN": "本机构要求终端照片。", "en": "We want to see the terminal."}}],
             "limits": {"maxFileBytes": 30000, "maxPixels": 5000}}
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
        }
    }

    private String picture(int size) throws Exception {
        return Samples.png(folder.resolve("picture" + size + ".png"), size).toString();
    }

    private String human(String command, String caseId, String language) {
        return CommandLineCase.plain(command, "--store", folder.resolve("store").toString(), caseId, "--lang", language)
                .out();
    }
}
