package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.store.domain.EnvelopeReport;

/** Tells a depositor what became of an envelope. */
public final class EnvelopeReports {
    private final Mailboxes mailboxes;

    public EnvelopeReports(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** State and receipt; NOT_FOUND alike for an envelope that is unknown and for somebody else's. */
    public Uni<EnvelopeReport> report(UUID envelope, UserId asker) {
        return mailboxes
                .report(envelope, asker)
                .map(report -> report.orElseThrow(
                        () -> new SixChatException(ErrorCode.NOT_FOUND, "This store has no such envelope of yours")));
    }
}
