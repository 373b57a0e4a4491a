package dev.recourse;

import dev.recourse.model.Money;
import java.math.BigDecimal;

/** Amounts for people. */
final class Amounts {
    private Amounts() {}

    /** Returns the amount in its currency's decimal places, such as {@code 128.50 CNY}. */
    static String plain(Money money) {
        return BigDecimal.valueOf(money.amountMinor(), money.exponent()).toPlainString() + " " + money.currency();
    }
}
