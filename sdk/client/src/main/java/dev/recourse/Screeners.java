package dev.recourse;

import dev.recourse.catalogue.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All screening that is at hand, for one client. */
final class Screeners {
    private static final Logger LOG = LoggerFactory.getLogger(Screeners.class);
    private static final int MOST = 64;

    private final List<EvidenceScreening> all;

    private Screeners(List<EvidenceScreening> all) {
        this.all = Collections.unmodifiableList(new ArrayList<>(all));
    }

    /** Finds what stands on the class or module path of this client. */
    static Screeners found() {
        List<EvidenceScreening> found = new ArrayList<>();
        Iterator<EvidenceScreening> providers = ServiceLoader.load(
                        EvidenceScreening.class, EvidenceScreening.class.getClassLoader())
                .iterator();
        for (int i = 0; i < MOST; i++) {
            // One that lacks a library here, as PDFBox on Android, must not take the others with it.
            try {
                if (!providers.hasNext()) break;
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.warn("a screening could not be loaded and is left out: {}", e.toString());
            }
        }
        return new Screeners(found);
    }

    /** Whether files of {@code mediaType} are looked into; texts are always, by the catalogue. */
    boolean handles(String mediaType) {
        return mediaType.equals(MediaTypes.TEXT) || screening(mediaType) != null;
    }

    /** Returns the media types that are looked into. */
    List<String> mediaTypes() {
        List<String> types = new ArrayList<>();
        for (String type : Arrays.asList(MediaTypes.PDF, MediaTypes.JPEG, MediaTypes.PNG, MediaTypes.TEXT)) {
            if (handles(type)) types.add(type);
        }
        return types;
    }

    /** Returns what of {@code content} is to be sealed; all of it, and a warning, where nobody can look into it. */
    Screened screen(String mediaType, InputStream content, ScreeningContext context) throws IOException {
        EvidenceScreening screening = screening(mediaType);
        if (screening != null) return screening.screen(content, mediaType, context);
        String name = context.target();
        return new Screened(
                content,
                mediaType.equals(MediaTypes.TEXT)
                        ? Collections::emptyList
                        : () -> Collections.singletonList(ClientTexts.problem("SCREENING_ABSENT", name, name)));
    }

    /** Returns {@code content} as it is, looked at byte by byte. */
    Screened screenUnreadable(String mediaType, InputStream content, ScreeningContext context) {
        EvidenceScreening screening = screening(mediaType);
        if (screening == null) throw new IllegalStateException("nobody looked into " + mediaType);
        return screening.screenUnreadable(content, mediaType, context);
    }

    private @Nullable EvidenceScreening screening(String mediaType) {
        for (EvidenceScreening screening : all) {
            if (screening.handles(mediaType)) return screening;
        }
        return null;
    }
}
