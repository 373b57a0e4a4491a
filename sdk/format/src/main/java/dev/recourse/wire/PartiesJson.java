package dev.recourse.wire;

import dev.recourse.model.Applicant;
import dev.recourse.model.Institution;
import dev.recourse.model.Merchant;
import dev.recourse.model.MerchantCategoryCode;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Principal;
import dev.recourse.model.Terminal;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;

/** Who a document speaks of: {@code applicant}, {@code institution}, {@code merchant} and {@code terminal}. */
final class PartiesJson {
    private PartiesJson() {}

    static Tree applicant(Applicant applicant) {
        return Tree.tree()
                .put("role", applicant.role())
                .put("name", applicant.name())
                .put("phone", applicant.phone());
    }

    static Applicant applicant(Members in) throws MalformedException {
        return new Applicant(in.string("role"), in.string("name"), in.optionalString("phone"));
    }

    static Tree institution(Institution institution) {
        return Tree.tree()
                .put("kind", institution.kind())
                .put("code", institution.code())
                .put("name", institution.name())
                .put("licenceNumber", institution.licenceNumber())
                .put("contactChannel", institution.contactChannel())
                .put("profile", institution.profile());
    }

    static Institution institution(Members in) throws MalformedException {
        return new Institution(
                in.string("kind"),
                in.optionalString("code"),
                in.string("name"),
                in.optionalString("licenceNumber"),
                in.optionalString("contactChannel"),
                in.optionalString("profile"));
    }

    static Tree merchant(Merchant merchant) {
        return Tree.tree()
                .put("merchantNumber", merchant.merchantNumber())
                .put("name", merchant.name())
                .put("unifiedSocialCreditCode", merchant.unifiedSocialCreditCode())
                .put("unifiedSocialCreditCodeCheck", merchant.unifiedSocialCreditCodeCheck())
                .putObject("principal", merchant.principal(), PartiesJson::principal)
                .put("merchantCategoryCode", merchant.merchantCategoryCode())
                .put("address", merchant.address())
                .put("contactPhone", merchant.contactPhone());
    }

    static Merchant merchant(Members in) throws MalformedException {
        return new Merchant(
                in.value("merchantNumber", MerchantNumber::new),
                in.string("name"),
                in.optionalString("unifiedSocialCreditCode"),
                in.optionalString("unifiedSocialCreditCodeCheck"),
                in.optionalObject("principal", PartiesJson::principal),
                in.optionalValue("merchantCategoryCode", MerchantCategoryCode::new),
                in.optionalString("address"),
                in.optionalString("contactPhone"));
    }

    static Tree terminal(Terminal terminal) {
        return Tree.tree()
                .put("serial", terminal.serial())
                .put("terminalNumber", terminal.terminalNumber())
                .put("merchantNumber", terminal.merchantNumber())
                .put("model", terminal.model())
                .put("appVersion", terminal.appVersion())
                .put("kernelVersion", terminal.kernelVersion())
                .put("aidVersion", terminal.aidVersion())
                .put("capkVersion", terminal.capkVersion())
                .put("installAddress", terminal.installAddress());
    }

    static Terminal terminal(Members in) throws MalformedException {
        return new Terminal(
                in.value("terminalNumber", TerminalNumber::new),
                in.value("merchantNumber", MerchantNumber::new),
                in.optionalValue("serial", TerminalSerial::new),
                in.optionalString("model"),
                in.optionalString("appVersion"),
                in.optionalString("kernelVersion"),
                in.optionalString("aidVersion"),
                in.optionalString("capkVersion"),
                in.optionalString("installAddress"));
    }

    private static Tree principal(Principal principal) {
        return Tree.tree().put("name", principal.name()).put("maskedId", principal.maskedId());
    }

    private static Principal principal(Members in) throws MalformedException {
        return new Principal(in.string("name"), in.optionalString("maskedId"));
    }
}
