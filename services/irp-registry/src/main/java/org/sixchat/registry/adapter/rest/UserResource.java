package org.sixchat.registry.adapter.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.RemoveUser;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.UserListing;
import org.sixchat.service.admin.CurrentAdministrator;

/** Users, as administrators see them. */
@Path("/admin/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {
    private final Users users;

    private final RemoveUser remove;
    private final CurrentAdministrator administrator;

    UserResource(Users users, RemoveUser remove, CurrentAdministrator administrator) {
        this.users = users;
        this.remove = remove;
        this.administrator = administrator;
    }

    /**
     * A user.
     *
     * @param devices ids of the devices that have a valid certificate
     */
    public record View(
            String user, String displayName, String state, String lookUp, String created, List<String> devices) {}

    /** One user, whatever the state. */
    @GET
    @Path("/{user}")
    @Operation(summary = "One user, whatever the state")
    public Uni<View> user(@PathParam("user") String user) {
        UserId id = UserId.ofTyped(user);
        return users.listing(id).map(found -> view(id, found));
    }

    /** Removes a user for good; once more changes nothing. */
    @DELETE
    @Path("/{user}")
    @Operation(
            summary = "Remove a user for good",
            description =
                    "The user is found no more and opens nothing any more; invitations end, certificates are revoked,"
                            + " what waits for the user is dropped. The user id stays taken. Once more changes nothing.")
    @APIResponse(responseCode = "204", description = "The user is removed, now or before")
    @APIResponse(responseCode = "404", description = "There never was such a user")
    public Uni<Response> remove(@PathParam("user") String user) {
        return remove.remove(UserId.ofTyped(user), administrator.get().id())
                .map(done -> Response.noContent().build());
    }

    private static View view(UserId id, Optional<UserListing> found) {
        UserListing listing =
                found.orElseThrow(() -> new SixChatException(ErrorCode.NOT_FOUND, "there is no user " + id));
        return new View(
                id.toString(),
                listing.user().displayName(),
                listing.user().state().token(),
                listing.user().lookUp().token(),
                Times.format(listing.user().created()),
                listing.devices().stream().map(d -> d.device().toString()).toList());
    }
}
