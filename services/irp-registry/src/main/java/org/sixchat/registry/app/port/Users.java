package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.sixchat.core.UserId;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserListing;

/** The users of the domain and their devices, to read. */
public interface Users {
    /** The user, whatever the state. */
    Uni<Optional<User>> find(UserId user);

    /** The user with every device that has a certificate that is neither revoked nor past its end. */
    Uni<Optional<UserListing>> listing(UserId user);

    /** Whether {@code owner} listed {@code contact}. */
    Uni<Boolean> isContact(UserId owner, UserId contact);
}
