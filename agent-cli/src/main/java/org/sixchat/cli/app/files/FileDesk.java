package org.sixchat.cli.app.files;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.channel.transfer.FileReceiving;
import org.sixchat.sixchat.channel.transfer.FileSending;
import org.sixchat.sixchat.channel.transfer.Progress;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.identity.PeerRole;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.DirectoryList;
import org.sixchat.sixchat.message.FileGet;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.PeerError;

/** What contacts may do with files: send some, and take and list what is shared. Each works on a thread of a bounded pool. */
public final class FileDesk implements AutoCloseable {
    /** How long the other side of a transfer may do nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int AT_ONCE = 8;
    private static final int IDLE_SECONDS = 30;

    private final Base base;
    private final Consumer<Event> events;
    private final IncomingFolder incoming;
    private final SharedFolder shared;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("files-", 0).factory());

    /** @param events told of each file that came */
    public FileDesk(Base base, Consumer<Event> events) {
        this.base = base;
        this.events = events;
        this.incoming = new IncomingFolder(base);
        this.shared = new SharedFolder(base.settings());
    }

    /** What the peer of a link may open. */
    public Map<String, Acceptor> served(Link link) {
        if (link.remote().role() != PeerRole.PERSON) {
            return Map.of();
        }
        return Map.of(
                Kind.FILE.token(), name -> accept(Kind.FILE, channel -> used(link, () -> file(link, channel))),
                Kind.DIRECTORY.token(),
                        name -> accept(Kind.DIRECTORY, channel -> used(link, () -> directory(link, channel))));
    }

    /** What the peer does keeps the session from being closed at this end; if it is being closed already, the peer sees the channel end. */
    private static void used(Link link, Runnable work) {
        Optional<Link.Use> use = link.use();
        try {
            work.run();
        } finally {
            use.ifPresent(Link.Use::close);
        }
    }

    private Acceptor.Answer accept(Kind kind, Consumer<PeerChannel> work) {
        if (threads.getActiveCount() >= AT_ONCE) {
            return busy();
        }
        return Acceptor.Accept.as(kind, channel -> {
            try {
                threads.execute(() -> work.accept(channel));
            } catch (RejectedExecutionException full) {
                channel.reset(ErrorCode.BUSY, busy().text());
            }
        });
    }

    private static Acceptor.Refuse busy() {
        return new Acceptor.Refuse(ErrorCode.BUSY, "Too many transfers are under way");
    }

    private void file(Link link, PeerChannel channel) {
        talk(link, channel, (talk, request) -> {
            switch (request) {
                case FileOffer offer -> receive(link, talk, offer);
                case FileGet get ->
                    new FileSending(talk, Progress.NONE).send(get.id(), shared.file(get.path()), last(get.path()));
                default -> throw outOfPlace();
            }
        });
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void receive(Link link, Talk talk, FileOffer offer) {
        String from = link.remote().id();
        FileReceiving.Kept kept = incoming.receive(
                from, offer, talk, target -> new FileReceiving(talk, Progress.NONE).receive(offer, target));
        events.accept(new Event.File(
                from, offer.name(), kept.file().toString(), kept.transferred().size()));
    }

    private void directory(Link link, PeerChannel channel) {
        talk(link, channel, (talk, first) -> {
            Optional<ContentMessage> request = Optional.of(first);
            while (request.isPresent()) {
                talk.say(listed(request.get()));
                request = talk.nextIfAny();
            }
            talk.end();
        });
    }

    private ContentMessage listed(ContentMessage request) {
        if (!(request instanceof DirectoryList list)) {
            throw outOfPlace();
        }
        try {
            return shared.list(list);
        } catch (SixChatException no) {
            return PeerError.of(list.id(), no.code(), no.getMessage());
        }
    }

    /** Work on a channel that begins with a request. */
    private interface Work {
        void go(Talk talk, ContentMessage request);
    }

    /** Only contacts are served: whom the owner merely called has not been let in. */
    private void talk(Link link, PeerChannel channel, Work work) {
        Talk talk = new Talk(channel, PATIENCE);
        try {
            ContentMessage request = talk.next();
            if (!base.store().people().isContact(link.remote().user().orElseThrow())) {
                refuse(talk, request, new SixChatException(ErrorCode.NOT_ALLOWED, "You are no contact of theirs"));
                return;
            }
            try {
                work.go(talk, request);
            } catch (SixChatException no) {
                refuse(talk, request, no);
            }
        } catch (RuntimeException failed) {
            talk.giveUp(Failures.known(failed));
        }
    }

    /** Says why, as far as the channel still stands; the peer's own end is no failure of this side's. */
    private static void refuse(Talk talk, ContentMessage request, SixChatException why) {
        UUID id = switch (request) {
            case FileOffer offer -> offer.id();
            case FileGet get -> get.id();
            case DirectoryList list -> list.id();
            default -> null;
        };
        talk.say(PeerError.of(id, why.code(), why.getMessage()));
        talk.end();
    }

    private static SixChatException outOfPlace() {
        return new SixChatException(ErrorCode.UNEXPECTED, "A message out of its place");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
