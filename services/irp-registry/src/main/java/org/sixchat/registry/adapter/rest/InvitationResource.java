package org.sixchat.registry.adapter.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.registry.app.Invite;
import org.sixchat.service.admin.CurrentAdministrator;

/** Invitations. */
@Path("/admin/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "invitations")
public class InvitationResource {
    private static final Duration LIFETIME = Duration.ofDays(3);

    private final Invite invite;
    private final CurrentAdministrator administrator;

    InvitationResource(Invite invite, CurrentAdministrator administrator) {
        this.invite = invite;
        this.administrator = administrator;
    }

    /**
     * Whom to invite.
     *
     * @param user the user id
     * @param displayName the name that the certificate will carry
     * @param expires how long the invitation lives, as an ISO 8601 duration; 72 hours where it is left out
     * @param registry where the invitation says that the registry is, {@code host:port}; as the settings say where it is left
     *     out
     */
    public record Wanted(String user, String displayName, String expires, String registry) {}

    /**
     * An invitation, to be handed over by a trusted way; it is shown this once.
     *
     * @param invitation the one string
     * @param expires when it ends if nobody uses it
     */
    public record Made(String invitation, String user, String expires) {
        @Override
        public String toString() {
            return "Made[" + user + "]";
        }
    }

    /** Invites somebody; an earlier invitation of the same user ends. */
    @POST
    @Operation(summary = "Invite a user; an earlier invitation of the same user ends")
    public Uni<Response> invite(Wanted wanted) {
        if (wanted == null || wanted.user() == null || wanted.displayName() == null) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "'user' and 'displayName' are needed");
        }
        Duration lifetime = Optional.ofNullable(wanted.expires())
                .map(InvitationResource::duration)
                .orElse(LIFETIME);
        Optional<HostPort> registry = Optional.ofNullable(wanted.registry()).map(HostPort::parse);
        return invite.invite(
                        UserId.ofTyped(wanted.user()),
                        wanted.displayName(),
                        lifetime,
                        registry,
                        administrator.get().id())
                .map(made -> Response.status(Response.Status.CREATED)
                        .entity(new Made(made.text(), made.user().toString(), Times.format(made.expires())))
                        .build());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException wrong) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "'expires' is a duration such as PT72H (ISO 8601)", wrong);
        }
    }
}
