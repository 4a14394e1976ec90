package dev.cosell.systemtests.faults;

import dev.cosell.stack.LocalStack;
import java.util.List;

/** Says whether what the suite keeps and tells is what it has answered for. */
public final class Auditor {

    private Auditor() {}

    /**
     * What an audit saw.
     *
     * @param events in the logs of all services
     */
    public record Report(int events, List<Violation> violations) {}

    /**
     * Audits everything on a suite that is {@linkplain Quiet quiet}.
     *
     * @param calls what was asked from outside and answered; what they do not name is audited too
     */
    public static Report audit(LocalStack stack, List<Call> calls) {
        Evidence evidence = Evidence.of(stack);
        var findings = new Findings();
        new DeliveryAudit(evidence, findings).run();
        new DealAudit(evidence, findings).run();
        new CompetitionAudit(evidence, findings).run();
        new RegisterAudit(evidence, findings).run();
        new CallAudit(evidence, calls, findings).run();
        return new Report(evidence.events(), findings.all());
    }
}
