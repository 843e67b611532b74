package org.sixchat.cli.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/** The sessions that stand. */
public final class Links {
    private final List<Link> open = new CopyOnWriteArrayList<>();

    void add(Link link) {
        open.add(link);
    }

    void remove(Link link) {
        open.remove(link);
    }

    /** The newest session with a device of a user. */
    public Optional<Link> with(UserId user, DeviceId device) {
        return with(user).stream()
                .filter(link -> link.remote().device().filter(device::equals).isPresent())
                .findFirst();
    }

    /** All sessions with a user, the newest first. */
    public List<Link> with(UserId user) {
        return standing(user.toString());
    }

    /** The newest session with the store of a domain. */
    public Optional<Link> with(DomainName domain) {
        return standing(domain.value()).stream().findFirst();
    }

    private List<Link> standing(String id) {
        return open.reversed().stream()
                .filter(link -> link.open() && link.remote().id().equals(id))
                .toList();
    }

    /** All of them. */
    public List<Link> all() {
        return List.copyOf(open);
    }
}
