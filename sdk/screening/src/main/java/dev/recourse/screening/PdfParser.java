package dev.recourse.screening;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.jspecify.annotations.Nullable;

/**
 * PDFBox's parser on a leash: it counts what it makes, decodes with {@link PdfStream}, and takes the file by its cross-reference table or
 * not at all, because what a repair guesses may be another document than the one that the acquirer's viewer shows.
 */
final class PdfParser extends PDFParser {
    private final Watch watch;
    private final Map<COSObjectKey, List<Long>> offsets = new HashMap<>();
    private final Map<Long, Map<COSObjectKey, COSBase>> inStreams = new HashMap<>();
    private boolean damaged;

    PdfParser(HeldRead source, Watch watch) throws IOException {
        super(source);
        this.watch = watch;
        this.xrefTrailerResolver = new Entries();
    }

    /** Reads table and catalogue. Objects are read when they are asked for, and may still prove to be damaged then. */
    COSDocument read() throws IOException {
        setLenient(false);
        initialParse();
        return document;
    }

    /** Whether an object could not be read. */
    boolean damaged() {
        return damaged;
    }

    /** Reads the objects that a later revision has replaced or freed; they are in the file, for whoever looks. */
    List<COSBase> replaced() throws IOException {
        List<COSBase> replaced = new ArrayList<>();
        for (Map.Entry<COSObjectKey, List<Long>> entry : offsets.entrySet()) {
            Long current = document.getXrefTable().get(entry.getKey());
            for (Long offset : entry.getValue()) {
                if (!offset.equals(current) && offset > 0) replaced.add(objectAt(offset));
            }
        }
        return replaced;
    }

    private COSBase objectAt(long offset) throws IOException {
        source.seek(offset);
        readObjectNumber();
        readGenerationNumber();
        readExpectedString(OBJ_MARKER, true);
        skipSpaces();
        COSBase object = parseDirObject();
        skipSpaces();
        boolean stream = object instanceof COSDictionary && isString("stream".toCharArray());
        return stream ? parseCOSStream((COSDictionary) object) : object;
    }

    @Override
    protected void prepareDecryption() {
        COSDictionary trailer = document.getTrailer();
        if (trailer != null && trailer.containsKey(COSName.ENCRYPT)) throw new Refusal("PDF_ENCRYPTED");
    }

    @Override
    public @Nullable COSBase dereferenceCOSObject(COSObject object) throws IOException {
        watch.object();
        // What the table does not name is null; PDFBox would search the whole file for it.
        if (!document.getXrefTable().containsKey(object.getKey())) return null;
        try {
            return lenient(() -> super.dereferenceCOSObject(object));
        } catch (IOException | RuntimeException e) {
            // PDFBox takes the object for null then; a viewer may repair it and show what nobody has looked at.
            damaged = true;
            throw e;
        }
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        watch.object();
        return super.parseDirObject();
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        return new PdfStream(lenient(() -> super.parseCOSStream(dictionary)), watch);
    }

    /** Objects may be a little untidy, such as {@code endstreamendobj}, which many programs write; the table may not. */
    private <T> T lenient(Step<T> step) throws IOException {
        boolean before = isLenient();
        initialParseDone = false;
        setLenient(true);
        try {
            return step.take();
        } finally {
            setLenient(before);
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    @Override
    protected @Nullable COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
        watch.entry();
        COSBase object = document.getObjectFromPool(getObjectKey(number, 0)).getObject();
        if (!(object instanceof COSStream stream)) throw new IOException("an object stream is missing");
        Map<COSObjectKey, COSBase> objects = inStreams.get(number);
        if (objects == null) {
            objects = new ObjectStream(stream, document, watch).parseAllObjects();
            inStreams.put(number, objects);
        }
        return objects.remove(key);
    }

    @Override
    protected COSName parseCOSName() throws IOException {
        watch.object();
        return super.parseCOSName();
    }

    private static final class ObjectStream extends PDFObjectStreamParser {
        private final Watch watch;

        ObjectStream(COSStream stream, COSDocument document, Watch watch) throws IOException {
            super(stream, document);
            this.watch = watch;
        }

        @Override
        protected COSBase parseDirObject() throws IOException {
            watch.object();
            return super.parseDirObject();
        }

        @Override
        protected COSName parseCOSName() throws IOException {
            watch.object();
            return super.parseCOSName();
        }
    }

    /** Counts entries while they are read, and remembers those of all revisions. */
    private final class Entries extends XrefTrailerResolver {
        @Override
        public void setXRef(COSObjectKey key, long offset) {
            watch.entry();
            offsets.computeIfAbsent(key, any -> new ArrayList<>(1)).add(offset);
            super.setXRef(key, offset);
        }
    }
}
