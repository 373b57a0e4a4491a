package dev.recourse.model;

import java.io.IOException;

/** Where the app's access tokens for the acquirer come from. Called from the client's own threads, never two refreshes at once. */
public interface Credentials {
    /** Returns the bearer token to use now; may be a cached one. */
    String current() throws IOException;

    /**
     * Returns another token after the acquirer answered 401.
     *
     * @param rejected the token that was refused; when it is no longer {@link #current()}, that one will do
     */
    String refresh(String rejected) throws IOException;

    /** Returns credentials that are one token for ever, for tests and sandboxes. */
    static Credentials token(String token) {
        return new Credentials() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public String refresh(String rejected) {
                return token;
            }
        };
    }
}
