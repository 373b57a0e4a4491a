package dev.recourse.sample.sandbox;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeySet;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.UntrustedException;

/** The keys of a sandbox, as a client sees them. */
final class Keys {
    private Keys() {}

    static KeySet set(Sandbox sandbox) {
        try {
            Caller caller = new Caller(sandbox.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
            return SignedKeySet.verify(
                    caller.get("/encryption-keys").text(), sandbox.profile().rootKey());
        } catch (UntrustedException e) {
            throw new AssertionError(e);
        }
    }

    static AcquirerKey sealing(Sandbox sandbox) {
        return set(sandbox).keys().get(0);
    }
}
