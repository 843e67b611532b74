package org.sixchat.cli.app;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.ExpectedRemote;

/** Dials a user: where a device answered last, then where the registry says that one is. */
final class Reaching {
    private final Base base;
    private final Works works;

    Reaching(Base base, Works works) {
        this.base = base;
        this.works = works;
    }

    /**
     * A session with a device of the user; empty if none answers. Distrust is an error.
     *
     * @param warn told what did not work on the way
     */
    Optional<Link> dial(UserId with, Consumer<Event> warn) {
        return known(with, warn).or(() -> found(with, warn));
    }

    /**
     * Uses a session: one that stands, if its key is still accepted, else one that is dialled for it.
     *
     * @return empty if no device answers
     */
    Optional<Link.Use> use(UserId with, Consumer<Event> warn) {
        return works.node().links().with(with).stream()
                .filter(link -> isAccepted(with, link))
                .flatMap(link -> link.use().stream())
                .findFirst()
                .or(() -> dial(with, warn).flatMap(Link::useDialled));
    }

    /**
     * Does something over a session; one that was dialled for it is closed again when nobody uses it.
     *
     * @throws SixChatException UNREACHABLE if no device answers
     */
    <T> T over(UserId with, Consumer<Event> warn, Function<Link, T> work) {
        try (Link.Use use = use(with, warn)
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.UNREACHABLE, with + " is not there: files need a device that answers"))) {
            return work.apply(use.link());
        }
    }

    private boolean isAccepted(UserId with, Link link) {
        return works.pinning()
                .isPinned(
                        with,
                        link.remote().device().orElseThrow(),
                        HexFormat.of().formatHex(link.remote().keyHash()));
    }

    private Optional<Link> known(UserId with, Consumer<Event> warn) {
        for (SeenRecord seen : base.store().people().seen(with)) {
            if (seen.good() != null) {
                Optional<Link> link = dial(
                        with,
                        DeviceId.parse(seen.device()),
                        warn,
                        () -> works.node()
                                .dial(
                                        List.of(Peers.address(seen.good())),
                                        ExpectedRemote.of(with.toString(), Certificates.parseChain(seen.chain()))));
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Link> found(UserId with, Consumer<Event> warn) {
        List<FoundDevice> devices;
        try {
            devices = works.pinning().accepted(with, works.directory().lookUp(with));
        } catch (SixChatException failed) {
            if (!failed.code().retryable()) {
                throw failed;
            }
            warn.accept(Receiving.warning(failed));
            return Optional.empty();
        }
        for (FoundDevice device : devices) {
            if (device.online()) {
                Optional<Link> link = dial(
                        with,
                        device.device(),
                        warn,
                        () -> works.node()
                                .dial(device.addresses(), ExpectedRemote.of(with.toString(), device.chain())));
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Link> dial(UserId with, DeviceId device, Consumer<Event> warn, Supplier<Link> attempt) {
        try {
            Link link = attempt.get();
            Peers.answered(base, link);
            return Optional.of(link);
        } catch (RuntimeException failed) {
            SixChatException known = Failures.known(failed);
            Peers.silent(base, with.toString(), device);
            warn.accept(Receiving.warning(known));
            return Optional.empty();
        }
    }
}
