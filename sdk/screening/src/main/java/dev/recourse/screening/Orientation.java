package dev.recourse.screening;

/** The one thing of EXIF that a picture needs to be seen upright: tag 0x0112, values 2 to 8. */
final class Orientation {
    /** Big-endian TIFF: one directory of one entry, a SHORT, and no next directory. */
    private static final byte[] TIFF = {
        'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int VALUE = 19;

    private Orientation() {}

    /** Returns a TIFF block that says nothing but {@code orientation}, as PNG's eXIf has it. */
    static byte[] tiff(int orientation) {
        byte[] tiff = TIFF.clone();
        tiff[VALUE] = (byte) orientation;
        return tiff;
    }

    /** Returns the content of JPEG's APP1 that says nothing but {@code orientation}. */
    static byte[] exif(int orientation) {
        byte[] exif = new byte[6 + TIFF.length];
        System.arraycopy(new byte[] {'E', 'x', 'i', 'f', 0, 0}, 0, exif, 0, 6);
        System.arraycopy(tiff(orientation), 0, exif, 6, TIFF.length);
        return exif;
    }
}
