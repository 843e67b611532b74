package org.sixchat.cli.instance;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.cli.home.Profile;

/**
 * Whose processes may talk to each other over a profile's socket. They are told by the user ids that the system knows, never by
 * names: a user id in a container may have none.
 *
 * @param users the owner of the profile's folder, and whoever could bind the socket in it (root, if it is another)
 */
record Owners(Set<UserPrincipal> users) {
    /** Of a profile whose socket is there, in a folder of the profile's owner that nobody else can enter. */
    static Owners of(Profile profile) throws IOException {
        UserPrincipal owner = OwnerOnly.owner(profile.data());
        OwnerOnly.folder(profile.socket().getParent(), owner);
        UserPrincipal binder = Files.getOwner(profile.socket(), LinkOption.NOFOLLOW_LINKS);
        return new Owners(binder.equals(owner) ? Set.of(owner) : Set.of(owner, binder));
    }

    /** Whether the process at the other end is one of theirs (SO_PEERCRED). */
    boolean atTheOtherEndOf(SocketChannel channel) throws IOException {
        return users.contains(
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    }
}
