package dev.recourse.wire;

import dev.recourse.model.Sha256;

/** The commit of an entry, {@code Commit} of the acquirer API. */
public final class CommitJson {
    private CommitJson() {}

    /** Returns the bytes of the commit of the manifest that has this digest. */
    public static byte[] write(Sha256 registration) {
        return Tree.tree().put("registrationSha256", registration).bytes(registration, CommitJson::registration);
    }

    /**
     * Reads a commit and returns the digest that it names.
     *
     * @throws MalformedException if it names none
     */
    public static Sha256 read(byte[] json) throws MalformedException {
        return registration(Members.parse(json));
    }

    private static Sha256 registration(Members in) throws MalformedException {
        return in.value("registrationSha256", Sha256::new);
    }
}
