package dev.recourse.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What was learnt about the hosts that take uploads, for the next part. */
final class UploadHosts {
    private final ConcurrentMap<String, UploadHost> hosts = new ConcurrentHashMap<>();

    UploadHost of(String origin) {
        return hosts.computeIfAbsent(origin, any -> new UploadHost());
    }
}
