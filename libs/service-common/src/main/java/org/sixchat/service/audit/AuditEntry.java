package org.sixchat.service.audit;

import java.util.Map;
import java.util.Optional;
import org.sixchat.events.Trace;

/**
 * One line of the audit log.
 *
 * @param actor who did it: a user id, an administrator's id, or a service such as {@code /ca-signer}
 * @param action what, as a token such as {@code user.invite}
 * @param subject to whom or what: a user id, or an id
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param trace the request that it belongs to
 * @param detail what else is worth keeping; no secret, no content
 */
public record AuditEntry(
        String actor,
        String action,
        String subject,
        String outcome,
        Optional<Trace> trace,
        Map<String, String> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** Something that was done, without detail. */
    public static AuditEntry done(String actor, String action, String subject) {
        return new AuditEntry(actor, action, subject, "done", Optional.empty(), Map.of());
    }

    /** Something that was refused. */
    public static AuditEntry refused(String actor, String action, String subject, String reason) {
        return new AuditEntry(actor, action, subject, "refused", Optional.empty(), Map.of("reason", reason));
    }
}
