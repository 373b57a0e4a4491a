package dev.recourse.screening;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Real pictures, and pieces of them that tests put where they like. */
final class Pictures {
    static final String CARD = "6200000000000005";

    private Pictures() {}

    static byte[] jpeg() {
        return jpeg(120, 80, false);
    }

    static byte[] jpeg(int width, int height, boolean progressive) {
        try {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.setOutput(ImageIO.createImageOutputStream(bytes));
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (progressive) parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(
                    null, new IIOImage(picture(width, height, BufferedImage.TYPE_INT_RGB), null, null), parameters);
            ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
            writer.dispose();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] png() {
        return png(BufferedImage.TYPE_INT_ARGB);
    }

    static byte[] png(int type) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture(120, 80, type), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pixels that a viewer shows, one after another. */
    static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** {@code picture} with segments or chunks put in at {@code at}. */
    static byte[] with(byte[] picture, int at, byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(picture, 0, at);
        for (byte[] piece : pieces) bytes.writeBytes(piece);
        bytes.write(picture, at, picture.length - at);
        return bytes.toByteArray();
    }

    /** A JPEG with segments behind its first marker. */
    static byte[] jpegWith(byte[]... segments) {
        return with(jpeg(), 2, segments);
    }

    /** A PNG with chunks behind its header. */
    static byte[] pngWith(byte[]... chunks) {
        return with(png(), 33, chunks);
    }

    static byte[] segment(int code, String head, byte[] content) {
        byte[] name = head.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xFF);
        bytes.write(code);
        bytes.write((name.length + content.length + 2) >> 8);
        bytes.write(name.length + content.length + 2);
        bytes.writeBytes(name);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    static byte[] chunk(String type, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        number(bytes, content.length);
        bytes.writeBytes(text(type));
        bytes.writeBytes(content);
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray(), 4, content.length + 4);
        number(bytes, (int) crc.getValue());
        return bytes.toByteArray();
    }

    /** EXIF as a phone writes it: orientation, maker, a comment in wide characters, GPS. */
    static byte[] exif(int orientation, String maker, String comment) {
        java.nio.ByteBuffer tiff = java.nio.ByteBuffer.allocate(2048);
        tiff.put(text("MM")).putShort((short) 42).putInt(8).putShort((short) 4);
        entry(tiff, 0x010F, 2, maker.length() + 1, 400);
        entry(tiff, 0x0112, 3, 1, orientation << 16);
        entry(tiff, 0x8769, 4, 1, 200);
        entry(tiff, 0x8825, 4, 1, 300);
        tiff.putInt(0);
        tiff.position(200);
        tiff.putShort((short) 1);
        byte[] wide = comment.getBytes(StandardCharsets.UTF_16BE);
        entry(tiff, 0x9286, 7, wide.length + 8, 800);
        tiff.putInt(0);
        tiff.position(300);
        tiff.putShort((short) 1);
        entry(tiff, 0x0001, 2, 2, 'N' << 24);
        tiff.putInt(0);
        tiff.position(400);
        tiff.put(text(maker)).put((byte) 0);
        tiff.position(800);
        tiff.put(text("UNICODE\0")).put(wide);
        return java.util.Arrays.copyOf(tiff.array(), tiff.position());
    }

    private static void entry(java.nio.ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[65536];
        while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) bytes.writeBytes(part);
        return bytes.toByteArray();
    }

    static void number(ByteArrayOutputStream bytes, int number) {
        for (int shift = 24; shift >= 0; shift -= 8) bytes.write(number >> shift);
    }

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.drawString("交易终止 98", 10, 40);
        graphics.dispose();
        return image;
    }
}
