package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Where a peer is now, as far as somebody knows: the look-up, mostly. */
@FunctionalInterface
public interface Whereabouts {
    /** The addresses of the peer's device in order of preference, perhaps none. A failure counts as none. */
    Uni<List<InetSocketAddress>> of(RemoteIdentity remote);

    /** Nobody knows more than the address of the last connection. */
    static Whereabouts unknown() {
        return remote -> Uni.createFrom().item(List.of());
    }
}
