package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What an acquirer supports. Cached by clients and used offline.
 *
 * @param apiVersion {@code 1.n}
 * @param acquirer the same identifier as in the signed key set
 * @param limits sizes
 * @param sealSchemes at least one
 * @param uploadProtocols at least one
 * @param features open list
 * @param requireSignature registrations without device signature are refused
 * @param applicationKinds that are taken
 * @param mediaTypes that are taken
 * @param pollSeconds default interval of the changes feed, 1 or more
 * @param maxWaitSeconds longest long poll, 0 without
 * @param retention how long the server keeps what
 */
public record Capabilities(
        String apiVersion,
        String acquirer,
        Limits limits,
        List<String> sealSchemes,
        List<String> uploadProtocols,
        List<String> features,
        boolean requireSignature,
        List<String> applicationKinds,
        List<MediaTypeRule> mediaTypes,
        int pollSeconds,
        int maxWaitSeconds,
        Retention retention) {
    /** Checks the members and copies the collections. */
    public Capabilities {
        sealSchemes = Collections.unmodifiableList(new ArrayList<>(sealSchemes));
        uploadProtocols = Collections.unmodifiableList(new ArrayList<>(uploadProtocols));
        features = Collections.unmodifiableList(new ArrayList<>(features));
        applicationKinds = Collections.unmodifiableList(new ArrayList<>(applicationKinds));
        mediaTypes = Collections.unmodifiableList(new ArrayList<>(mediaTypes));
    }

    /** Whether the acquirer announces the optional {@code feature}. */
    public boolean has(String feature) {
        return features.contains(feature);
    }
}
