package dev.recourse.screening;

import static dev.recourse.screening.Pictures.text;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** PDF files written object by object, sound or not. */
final class Pdfs {
    /** What most tests start from: objects 1 to 5 are catalogue, pages, page, contents and font. */
    static final String FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

    private String catalogue = "";
    private String page = "/Resources<</Font<</F1 5 0 R>>>>";
    private String font = FONT;
    private String contents = "BT /F1 12 Tf 40 700 Td (The terminal showed: transaction terminated.) Tj ET";
    private String trailer = "";
    private byte[] contentsObject;
    private final List<byte[]> more = new ArrayList<>();

    static Pdfs pdf() {
        return new Pdfs();
    }

    static byte[] saying(String text) {
        return pdf().contents("BT /F1 12 Tf 40 700 Td (" + text + ") Tj ET").bytes();
    }

    Pdfs catalogue(String members) {
        catalogue = members;
        return this;
    }

    Pdfs page(String members) {
        page += members;
        return this;
    }

    Pdfs font(String dictionary) {
        font = dictionary;
        return this;
    }

    Pdfs contents(String operators) {
        contents = operators;
        return this;
    }

    /** Replaces object 4 as a whole. */
    Pdfs contentsObject(byte[] object) {
        contentsObject = object;
        return this;
    }

    Pdfs trailer(String members) {
        trailer = members;
        return this;
    }

    /** Adds an object; the first is 6. */
    Pdfs object(String object) {
        return object(text(object));
    }

    Pdfs object(byte[] object) {
        more.add(object);
        return this;
    }

    static byte[] stream(String members, byte[] data) {
        return Pictures.joined(
                text("<<" + members + "/Length " + data.length + ">>stream\n"), data, text("\nendstream"));
    }

    byte[] bytes() {
        List<byte[]> objects = new ArrayList<>();
        objects.add(text("<</Type/Catalog/Pages 2 0 R" + catalogue + ">>"));
        objects.add(text("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>"));
        objects.add(text("<</Type/Page/Parent 2 0 R/Contents 4 0 R" + page + ">>"));
        objects.add(contentsObject == null ? stream("", text(contents)) : contentsObject);
        objects.add(text(font));
        objects.addAll(more);
        return write(objects, trailer);
    }

    static byte[] write(List<byte[]> objects, String trailer) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format("%010d 00000 n \n", pdf.size()));
            pdf.writeBytes(text((i + 1) + " 0 obj\n"));
            pdf.writeBytes(objects.get(i));
            pdf.writeBytes(text("\nendobj\n"));
        }
        int start = pdf.size();
        pdf.writeBytes(text(table + "trailer\n<</Size " + (objects.size() + 1) + "/Root 1 0 R" + trailer
                + ">>\nstartxref\n" + start + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    /** {@code pdf} with a later revision that replaces one object. */
    static byte[] revised(byte[] pdf, int number, String object) {
        String whole = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = whole.lastIndexOf("startxref\n") + 10;
        String previous = whole.substring(at, whole.indexOf('\n', at));
        ByteArrayOutputStream revised = new ByteArrayOutputStream();
        revised.writeBytes(pdf);
        int offset = revised.size();
        revised.writeBytes(text(number + " 0 obj\n" + object + "\nendobj\n"));
        int start = revised.size();
        revised.writeBytes(text("xref\n" + number + " 1\n" + String.format("%010d 00000 n \n", offset)
                + "trailer\n<</Size 6/Root 1 0 R/Prev " + previous + ">>\nstartxref\n" + start + "\n%%EOF\n"));
        return revised.toByteArray();
    }

    /** A PDF whose objects, the contents apart, stand in an object stream, with a table in a stream. */
    static byte[] compressed(String contents, List<String> inStream) {
        StringBuilder heads = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        for (int i = 0; i < inStream.size(); i++) {
            heads.append(i + 1).append(' ').append(bodies.length()).append(' ');
            bodies.append(inStream.get(i)).append(' ');
        }
        byte[] packed = Pictures.deflated(text(heads.toString() + bodies));
        int contentsNumber = inStream.size() + 1;
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(text("%PDF-1.7\n"));
        int contentsAt = pdf.size();
        pdf.writeBytes(text(contentsNumber + " 0 obj\n"));
        pdf.writeBytes(stream("", text(contents)));
        pdf.writeBytes(text("\nendobj\n"));
        int streamAt = pdf.size();
        pdf.writeBytes(text((contentsNumber + 1) + " 0 obj\n"));
        pdf.writeBytes(stream(
                "/Type/ObjStm/N " + inStream.size() + "/First " + heads.length() + "/Filter/FlateDecode", packed));
        pdf.writeBytes(text("\nendobj\n"));
        int start = pdf.size();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        entry(table, 0, 0, 255);
        for (int i = 0; i < inStream.size(); i++) entry(table, 2, contentsNumber + 1, i);
        entry(table, 1, contentsAt, 0);
        entry(table, 1, streamAt, 0);
        entry(table, 1, start, 0);
        pdf.writeBytes(text((contentsNumber + 2) + " 0 obj\n"));
        pdf.writeBytes(stream(
                "/Type/XRef/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Size "
                        + (contentsNumber + 3),
                Pictures.deflated(predicted(table.toByteArray(), 6))));
        pdf.writeBytes(text("\nendobj\nstartxref\n" + start + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    private static void entry(ByteArrayOutputStream table, int type, int second, int third) {
        table.write(type);
        Pictures.number(table, second);
        table.write(third);
    }

    private static byte[] predicted(byte[] rows, int columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < rows.length; at++) {
            if (at % columns == 0) out.write(2);
            out.write(rows[at] - (at < columns ? 0 : rows[at - columns]));
        }
        return out.toByteArray();
    }
}
