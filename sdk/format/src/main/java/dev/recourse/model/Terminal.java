package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * The POS terminal.
 *
 * @param terminalNumber DE41
 * @param merchantNumber one terminal, one merchant
 * @param serial serial number
 * @param model model
 * @param appVersion version of the payment application
 * @param kernelVersion version of the EMV kernel
 * @param aidVersion version of the AID parameters
 * @param capkVersion version of the CA public keys
 * @param installAddress where it stands
 */
public record Terminal(
        TerminalNumber terminalNumber,
        MerchantNumber merchantNumber,
        @Nullable TerminalSerial serial,
        @Nullable String model,
        @Nullable String appVersion,
        @Nullable String kernelVersion,
        @Nullable String aidVersion,
        @Nullable String capkVersion,
        @Nullable String installAddress) {}
