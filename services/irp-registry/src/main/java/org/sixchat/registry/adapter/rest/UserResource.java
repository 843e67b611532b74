package org.sixchat.registry.adapter.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.UserListing;

/** Users, as administrators see them. */
@Path("/admin/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {
    private final Users users;

    UserResource(Users users) {
        this.users = users;
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
