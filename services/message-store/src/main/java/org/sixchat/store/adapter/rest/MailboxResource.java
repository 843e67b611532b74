package org.sixchat.store.adapter.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.store.app.Mailboxes;

/** Mailboxes, as far as administrators may see them. */
@Path("/admin/v1/mailboxes")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxResource {
    private final Mailboxes mailboxes;

    MailboxResource(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** How much waits for a person; {@code not-found} for somebody whom this domain does not know. */
    @GET
    @Path("/{user}")
    public Uni<MailboxView> mailbox(@PathParam("user") String user) {
        UserId owner = UserId.parse(user);
        return mailboxes
                .use(owner)
                .map(use -> use.map(u -> new MailboxView(owner.toString(), u.envelopes(), u.bytes()))
                        .orElseThrow(
                                () -> new SixChatException(ErrorCode.NOT_FOUND, "There is no mailbox of " + owner)));
    }

    /**
     * A mailbox from outside.
     *
     * @param envelopes whose content is kept
     * @param bytes that they take of the quota
     */
    public record MailboxView(String user, int envelopes, long bytes) {}
}
