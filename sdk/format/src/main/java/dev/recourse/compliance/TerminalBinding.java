package dev.recourse.compliance;

import dev.recourse.model.Application;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;

/** Whether a terminal is bound to one merchant and one number to one terminal, by what this device has seen (R-92, 259号). */
public enum TerminalBinding {
    /** Nothing this device has seen contradicts. */
    CONSISTENT,
    /** 一机多户: one serial number was used for two merchants. */
    SERIAL_WITH_TWO_MERCHANTS,
    /** 一机多码: one terminal number was used on two serial numbers. */
    NUMBER_ON_TWO_SERIALS,
    /** The serial number is not known. */
    NOT_CHECKED;

    static TerminalBinding of(Application application, TerminalHistory history) {
        TerminalSerial serial = application.transaction().terminalSerial();
        if (serial == null) serial = application.terminal().serial();
        if (serial == null) return NOT_CHECKED;
        MerchantNumber merchant = application.merchant().merchantNumber();
        TerminalNumber number = application.terminal().terminalNumber();
        for (PastTermination past : history.terminations()) {
            if (serial.equals(past.terminalSerial()) && !merchant.equals(past.merchantNumber()))
                return SERIAL_WITH_TWO_MERCHANTS;
        }
        for (PastTermination past : history.terminations()) {
            boolean other =
                    past.terminalSerial() != null && !past.terminalSerial().equals(serial);
            boolean same = past.terminalNumber().equals(number)
                    && past.merchantNumber().equals(merchant);
            if (other && same) return NUMBER_ON_TWO_SERIALS;
        }
        return CONSISTENT;
    }
}
