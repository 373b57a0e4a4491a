package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.EntryKind;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.seal.SigningKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceSignatureTest extends SandboxTest {
    private final SigningKey device = SigningKey.generate();

    @Override
    SandboxSettings settings() {
        return super.settings().but().requireSignature(true).build();
    }

    @Test
    void wantsASignatureWhereItIsRequired() {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();

        Caller.Got got = caller.put(application.path(), application.manifest());

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.code()).isEqualTo("signature-required");
    }

    @Test
    void trustsADeviceOnFirstUse() {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();

        assertThat(register(application, device).status()).isEqualTo(201);
        assertThat(sandbox.journal().effects())
                .anyMatch(effect -> device.kid().value().equals(effect.facts().get("deviceKid")));
    }

    @Test
    void refusesASignatureOverOtherBytesAndEnrolsNobody() throws Exception {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();
        String foreign = DeviceSignature.sign(new byte[] {1}, device);

        Caller.Got got = caller.put(application.path(), application.manifest(), "Recourse-Signature", foreign);

        assertThat(got.status()).isEqualTo(403);
        assertThat(got.code()).isEqualTo("device-not-trusted");
        assertThat(sandbox.journal().effects()).isEmpty();
        assertThat(register(application, device).status()).isEqualTo(201);
    }

    @Test
    void refusesNonsense() {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();

        assertThat(caller.put(application.path(), application.manifest(), "Recourse-Signature", "abc..def")
                        .code())
                .isEqualTo("device-not-trusted");
    }

    @Test
    void refusesARevokedDeviceAlsoAfterARestart() throws Exception {
        SandboxCase made = new SandboxCase(sandbox, caller);
        register(made.entry(EntryKind.APPLICATION).document(), device);
        caller.admin("POST", "/devices/revoke", Map.of("kid", device.kid().value()));
        restart();
        NewEntry message =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();

        assertThat(register(message, device).code()).isEqualTo("device-not-trusted");
        assertThat(register(message, SigningKey.generate()).status()).isEqualTo(201);
    }

    @Test
    void ignoresTheSignatureOfAReplay() {
        NewEntry application =
                new SandboxCase(sandbox, caller).entry(EntryKind.APPLICATION).document();
        register(application, device);

        assertThat(caller.put(application.path(), application.manifest()).status())
                .isEqualTo(200);
    }

    private Caller.Got register(NewEntry entry, SigningKey key) {
        try {
            return caller.put(
                    entry.path(), entry.manifest(), "Recourse-Signature", DeviceSignature.sign(entry.manifest(), key));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
