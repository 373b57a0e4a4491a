package dev.recourse.wire;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The catalogue's tables as JSON: one object whose members are sections. The built-in catalogue is a file a section, in the resources of
 * {@code dev.recourse.catalogue}; an acquirer's has the same sections, all of them optional.
 *
 * <p>A row is known by its key; a later document's row takes the place of an earlier one's, and its other rows are added. A section that
 * this version does not know is noted, and changes nothing.
 */
public final class CatalogueJson {
    /** Version of the built-in tables. */
    public static final String BUILT_IN_VERSION = "1";

    private static final List<String> FILES = Collections.unmodifiableList(Arrays.asList(
            "responses",
            "status-words",
            "kernel",
            "bits",
            "events",
            "causes",
            "remedies",
            "questions",
            "documents",
            "rules",
            "limits",
            "guides"));

    private CatalogueJson() {}

    /** Returns the catalogue that this version brings along. It is read once, at the first call. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * Puts an acquirer's catalogue over another one.
     *
     * @param base mostly {@link #builtIn()}
     * @param payload JSON of at most one MiB with {@code acquirer}, {@code version}, {@code issuedAt}, {@code validUntil} and sections
     * @throws MalformedException if a member is missing or has another form; it names the place
     */
    public static Catalogue over(Catalogue base, byte[] payload) throws MalformedException {
        Members in = Members.parse(payload);
        CatalogueBuilder to = new CatalogueBuilder(base).document();
        to.issued(
                in.string("acquirer"),
                in.integer("version", 1, Long.MAX_VALUE),
                in.instant("issuedAt"),
                in.instant("validUntil"));
        CatalogueSections.read(in, to);
        return to.build();
    }

    private static Catalogue read() {
        CatalogueBuilder to = new CatalogueBuilder().version(BUILT_IN_VERSION);
        for (String file : FILES) {
            try {
                CatalogueSections.read(Members.parse(resource(file + ".json")), to.document());
            } catch (MalformedException e) {
                throw new IllegalStateException(file + ".json: " + e.getMessage(), e);
            }
        }
        return to.build();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
            byte[] buffer = new byte[1 << 14];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) bytes.write(buffer, 0, n);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded, and with it the tables, when somebody asks for them. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = read();
    }
}
