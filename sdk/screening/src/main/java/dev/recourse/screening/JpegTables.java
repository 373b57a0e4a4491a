package dev.recourse.screening;

/** Whether a JPEG's tables are nothing but tables, so that nothing else travels in them (ITU-T T.81 B.2.4). */
final class JpegTables {
    private JpegTables() {}

    static boolean isQuantization(byte[] content) {
        int at = 0;
        while (at < content.length) {
            int precision = content[at] >> 4 & 0xF;
            if (precision > 1 || (content[at] & 0xF) > 3) return false;
            at += 1 + 64 * (precision + 1);
        }
        return at == content.length && at > 0;
    }

    static boolean isHuffman(byte[] content) {
        int at = 0;
        while (at < content.length) {
            if ((content[at] & 0xEC) != 0 || at + 17 > content.length) return false;
            int values = 0;
            for (int i = 1; i <= 16; i++) values += content[at + i] & 0xFF;
            if (values > 256) return false;
            at += 17 + values;
        }
        return at == content.length && at > 0;
    }
}
