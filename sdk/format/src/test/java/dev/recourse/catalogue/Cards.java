package dev.recourse.catalogue;

import java.util.Random;

/** Makes numbers with right check digits, by other means than the code under test. */
final class Cards {
    private static final String[] PREFIXES = {
        "62:16-19",
        "81:16-19",
        "60:16-19",
        "4:16-16",
        "4:19-19",
        "51:16-16",
        "55:16-16",
        "2221:16-16",
        "2720:16-16",
        "34:15-15",
        "37:15-15",
        "3528:16-19",
        "3589:16-19",
        "36:14-19",
        "38:14-19",
        "6011:16-19",
        "644:16-19",
        "65:16-19"
    };

    private Cards() {}

    static String random(Random random) {
        String[] prefix = PREFIXES[random.nextInt(PREFIXES.length)].split("[:-]");
        int least = Integer.parseInt(prefix[1]);
        int length = least + random.nextInt(Integer.parseInt(prefix[2]) - least + 1);
        StringBuilder number = new StringBuilder(prefix[0]);
        while (number.length() < length - 1) number.append(random.nextInt(10));
        return withCheckDigit(number.toString());
    }

    /** Tries all ten digits against the definition: sum of the digits of d1, 2·d2, d3, 2·d4 … from the right, modulo 10. */
    static String withCheckDigit(String payload) {
        for (int check = 0; check <= 9; check++) {
            String reversed = new StringBuilder(payload + check).reverse().toString();
            int sum = 0;
            for (int i = 0; i < reversed.length(); i++) {
                int product = (reversed.charAt(i) - '0') * (i % 2 + 1);
                sum += product / 10 + product % 10;
            }
            if (sum % 10 == 0) return payload + check;
        }
        throw new AssertionError(payload);
    }

    static String residentId(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (first17.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        return first17 + "10X98765432".charAt(sum % 11);
    }
}
