package dev.recourse.http;

import dev.recourse.model.Credentials;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The app's tokens, refreshed once for all requests that the same token failed.
 *
 * <p>A refresh that fails counts for all of them as well: else each would wait for the same dead token server in turn.
 */
final class Tokens {
    /**
     * A token as it was taken.
     *
     * @param value for the header
     * @param generation how many refreshes had come before
     */
    record Token(String value, long generation) {}

    /** No network mends it: the app has to be given another token. */
    static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1;

        UnusableException(String message) {
            super(message);
        }
    }

    private final Credentials credentials;
    private final Object refreshing = new Object();
    private final AtomicLong generation = new AtomicLong();
    private @Nullable String refreshed;
    private @Nullable IOException failure;

    Tokens(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Returns the token to use now. */
    Token take() throws IOException {
        // Before the token: one that is older than it seems costs a refresh, one that is newer would save none.
        long before = generation.get();
        return new Token(checked(credentials::current), before);
    }

    /** Returns what the one refresh after {@code rejected} was taken came to. */
    Token renew(Token rejected) throws IOException {
        synchronized (refreshing) {
            if (rejected.generation() == generation.get()) refresh(rejected.value());
            if (failure != null) throw failure;
            if (refreshed == null) throw new IllegalStateException("neither a token nor a failure");
            return new Token(refreshed, generation.get());
        }
    }

    private void refresh(String rejected) {
        try {
            refreshed = checked(() -> credentials.refresh(rejected));
            failure = null;
        } catch (IOException e) {
            failure = e;
        }
        generation.incrementAndGet();
    }

    private static String checked(Source source) throws IOException {
        @Nullable String value;
        try {
            value = source.get();
        } catch (RuntimeException e) {
            // The app's code; it must not end the thread that delivers.
            throw new UnusableException(
                    "the app's credentials failed with " + e.getClass().getName());
        }
        if (value == null || value.isEmpty()) throw new UnusableException("the app has no token");
        if (!HeaderText.isPlain(value)) throw new UnusableException("the app's token is not printable ASCII");
        return value;
    }

    private interface Source {
        @Nullable
        String get() throws IOException;
    }
}
