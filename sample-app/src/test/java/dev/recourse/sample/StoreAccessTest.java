package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Screening;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose store it is, and with which key it opens, as commands see it. */
class StoreAccessTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void keepsAProfileOnlyOnceTheStoreHasOpenedWithItAndTakesANewerOne() throws IOException {
        String good = Files.readString(made.profile());
        int keySet = good.indexOf("\"keySet\":\"") + 80;
        String forged =
                good.substring(0, keySet) + (good.charAt(keySet) == 'A' ? 'B' : 'A') + good.substring(keySet + 1);
        Path bad = Files.writeString(folder.resolve("bad.json"), forged);
        assertThat(made.run("init", "--profile", bad.toString()).error("kind")).isEqualTo("PROFILE_INVALID");
        made.done("init", "--profile", made.profile().toString());
        made.done("list");

        Path newer = Files.writeString(
                folder.resolve("newer.json"), good.replace(sandbox.baseUrl(), "https://new.example/v1"));
        made.done("init", "--profile", newer.toString());
        assertThat(Path.of(made.store(), "profile.json")).hasSameBinaryContentAs(newer);

        assertThat(made.run("init", "--profile", bad.toString()).code()).isEqualTo(Exit.DEVICE);
        made.done("list");
    }

    @Test
    void blamesTheStoreAndNotTheProfileForAPlaceThatTakesNone() throws IOException {
        String file = Files.writeString(folder.resolve("file"), "x").toString();
        CommandLineCase.Ran ran = CommandLineCase.plain(
                "init", "--json", "--store", file, "--profile", made.profile().toString());
        assertThat(ran.code()).isEqualTo(Exit.DEVICE);
        assertThat(ran.error("kind")).isEqualTo("STORE_UNUSABLE");
        // The random number of the temporary folder may pass for a card number, and is masked then.
        assertThat(ran.error("detail")).contains(Screening.mask(file));
        CommandLineCase.Ran without = CommandLineCase.plain("list", "--json", "--store", file);
        assertThat(without.error("kind")).isEqualTo("STORE_UNUSABLE");
        CommandLineCase.Ran human = CommandLineCase.plain("list", "--lang", "zh-CN", "--store", file);
        assertThat(human.err().lines()).hasSize(2);
        assertThat(human.err().lines().findFirst().orElseThrow()).doesNotContainPattern("[a-z]{4}");
    }

    @Test
    void opensWithAKeyFileOfItsOwnAndSaysWhichOneIsNotUsable() throws IOException {
        Path key = folder.resolve("my.key");
        made.done("init", "--profile", made.profile().toString(), "--key-file", key.toString());
        assertThat(key).exists();
        made.done("init", "--key-file", key.toString());
        CommandLineCase.Ran lost = made.human("init", "--lang", "en");
        assertThat(lost.code()).isEqualTo(Exit.DEVICE);
        assertThat(lost.out()).isEmpty();
        assertThat(lost.err()).contains("The device key is lost or wrong");
        assertThat(made.run("init").error("kind")).isEqualTo("DEVICE_KEY_UNAVAILABLE");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        CommandLineCase.Ran open = made.run("init", "--key-file", key.toString());
        assertThat(open.code()).isEqualTo(Exit.DEVICE);
        assertThat(open.error("detail")).contains("my.key");
    }

    @Test
    void opensWithAPassphraseFromTheEnvironmentAndWithNoOther() {
        made.done("init", "--profile", made.profile().toString(), "--passphrase-env", "PATH");
        made.done("init", "--passphrase-env", "PATH");
        assertThat(made.run("init", "--passphrase-env", "HOME").error("kind")).isEqualTo("DEVICE_KEY_UNAVAILABLE");
        CommandLineCase.Ran unset = made.run("init", "--passphrase-env", "RECOURSE_NOT_SET");
        assertThat(unset.code()).isEqualTo(Exit.USAGE);
        assertThat(unset.error("text")).contains("RECOURSE_NOT_SET");
    }

    @Test
    void saysThatAnotherHasTheStoreOpen() throws Exception {
        try (RecourseClient other = RecourseClient.builder(Path.of(made.store()))
                .acquirer(Profiles.read(Files.readAllBytes(made.profile())))
                .open()) {
            assertThat(other.health().deviceKeyUsable()).isTrue();
            CommandLineCase.Ran ran =
                    made.run("list", "--profile", made.profile().toString());
            assertThat(ran.code()).isEqualTo(Exit.DEVICE);
            assertThat(ran.error("kind")).isEqualTo("STORE_IN_USE");
        }
    }
}
