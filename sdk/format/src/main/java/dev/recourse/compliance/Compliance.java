package dev.recourse.compliance;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.LicenceRegistry;
import dev.recourse.model.Application;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.Text;
import dev.recourse.model.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The check of licence and terminal that comes before an application and is kept with it. It only ever warns: what is not
 * known, or known from an old snapshot, is no accusation.
 *
 * @param check as the application keeps it
 * @param warnings what a person should know, most urgent first
 */
public record Compliance(ComplianceCheck check, List<Problem> warnings) {
    private static final Texts TEXTS = Texts.read(name -> Compliance.class.getResourceAsStream(name));

    /** Answers of the host that say: this merchant or terminal is not registered (domain.md §5.5). */
    private static final List<String> UNREGISTERED = Collections.unmodifiableList(Arrays.asList("97", "58", "03"));

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** Copies the collection. */
    public Compliance {
        warnings = Collections.unmodifiableList(new ArrayList<>(warnings));
    }

    /**
     * Checks an application.
     *
     * @param catalogue whose snapshot of the register counts
     * @param application what is to be filed
     * @param history what this device has seen of terminals before
     * @param now what time it is
     */
    public static Compliance check(Catalogue catalogue, Application application, TerminalHistory history, Instant now) {
        LicenceRegistry registry = catalogue.licences();
        LicenceStatus status = LicenceCheck.of(
                application.institution(),
                application.merchant(),
                registry,
                now.atOffset(CHINA).toLocalDate());
        TerminalBinding binding = TerminalBinding.of(application, history);
        List<Problem> warnings = new ArrayList<>();
        String code = application.transaction().responseCode();
        // only together they speak against the terminal.
        if (status == LicenceStatus.NOT_FOUND && code != null && UNREGISTERED.contains(code)) {
            warnings.add(warning("STOP_USING_TERMINAL", "/terminal", code));
        }
        // What only cannot be confirmed is less urgent than what is known.
        boolean unsure = status == LicenceStatus.UNKNOWN || status == LicenceStatus.SNAPSHOT_STALE;
        if (TEXTS.has("licence." + status) && !unsure) warnings.add(licence(status, application));
        if (TEXTS.has("terminal." + binding)) {
            warnings.add(new Problem(binding.name(), "/terminal/serial", TEXTS.text("terminal." + binding)));
        }
        if (unsure) warnings.add(licence(status, application));
        ComplianceCheck check = new ComplianceCheck(
                status.name(),
                application.institution().licenceNumber(),
                registry.snapshotDate(),
                binding.name(),
                warnings.isEmpty() ? null : warnings.get(0).text().zhCn(),
                now);
        return new Compliance(check, warnings);
    }

    private static Problem licence(LicenceStatus status, Application application) {
        Text text = TEXTS.text("licence." + status, application.institution().name());
        return new Problem("LICENCE_" + status, "/institution/licenceNumber", text);
    }

    private static Problem warning(String code, String target, Object... arguments) {
        return new Problem(code, target, TEXTS.text("warning." + code, arguments));
    }
}
