package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;

/** A stream that is decoded here and not by PDFBox, whose filters know no bounds. */
final class PdfStream extends COSStream {
    private static final List<String> PICTURES =
            Arrays.asList("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode");

    private static final int MOST_FILTERS = 8;

    private final COSStream raw;
    private final Watch watch;

    PdfStream(COSStream raw, Watch watch) {
        this.raw = raw;
        this.watch = watch;
        addAll(raw);
        setKey(raw.getKey());
    }

    /** Whether it is coded as a picture, which is not decoded. */
    boolean isPicture() throws IOException {
        for (String filter : filters()) {
            if (PICTURES.contains(filter)) return true;
        }
        return false;
    }

    /** Whether its bytes are a JPEG as they stand. */
    boolean isJpeg() throws IOException {
        List<String> filters = filters();
        return filters.size() == 1 && filters.get(0).startsWith("DCT");
    }

    InputStream encoded() throws IOException {
        return raw.createRawInputStream();
    }

    /** Decodes it; no more than a stream may have. */
    Held decoded() throws IOException {
        List<String> filters = filters();
        InputStream in = encoded();
        for (int i = 0; i < filters.size(); i++) in = PdfFilters.decoding(filters.get(i), in, parameters(i));
        Held held = new Held();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            watch.decoded(n);
            if (held.length() + n > Watch.MOST_OF_A_STREAM) throw new Watch.Exhausted();
            held.add(buffer, n);
        }
        return held;
    }

    @Override
    public RandomAccessRead createView() throws IOException {
        return new HeldRead(decoded(), watch);
    }

    private List<String> filters() throws IOException {
        COSBase filter = getDictionaryObject(COSName.FILTER, COSName.F);
        List<String> names = new ArrayList<>();
        if (filter instanceof COSName name) {
            names.add(name.getName());
        } else if (filter instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                COSBase item = array.getObject(i);
                if (!(item instanceof COSName name)) throw new IOException("a filter without a name");
                names.add(name.getName());
            }
        } else if (filter != null) {
            throw new IOException("a filter that is no name");
        }
        if (names.size() > MOST_FILTERS) throw new Watch.Exhausted();
        return names;
    }

    private COSDictionary parameters(int filter) {
        COSBase parameters = getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray) {
            COSArray list = (COSArray) parameters;
            parameters = filter < list.size() ? list.getObject(filter) : null;
        }
        return parameters instanceof COSDictionary ? (COSDictionary) parameters : new COSDictionary();
    }
}
