package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.sixchat.cli.directory.Finder;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.transport.Whereabouts;

/** Where a device is now that a session with it was cut: as the registry of its user's domain has it. */
final class LookedUp implements Whereabouts {
    private final Finder finder;
    private final Executor blocking = Threads.atOnce("look-up");

    LookedUp(Finder finder) {
        this.finder = finder;
    }

    @Override
    public Uni<List<InetSocketAddress>> of(RemoteIdentity remote) {
        Optional<UserId> user = remote.user();
        return user.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.createFrom().item(() -> addresses(user.get(), remote)).runSubscriptionOn(blocking);
    }

    private List<InetSocketAddress> addresses(UserId user, RemoteIdentity remote) {
        return finder.lookUp(user).stream()
                .filter(found -> remote.device().filter(found.device()::equals).isPresent() && found.online())
                .map(FoundDevice::addresses)
                .findFirst()
                .orElse(List.of());
    }
}
