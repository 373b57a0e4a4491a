package dev.recourse.http;

import okhttp3.Call;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything of a request has left the device. Exceptions do not tell: a time-out or a reset looks the same before and after.
 */
final class Sent {
    private volatile boolean started;

    boolean started() {
        return started;
    }

    /** Marks the {@link Sent} that each request carries as its tag. */
    static EventListener listener() {
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                @Nullable Sent sent = call.request().tag(Sent.class);
                if (sent != null) sent.started = true;
            }
        };
    }
}
