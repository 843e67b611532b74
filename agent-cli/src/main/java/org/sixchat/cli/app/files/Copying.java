package org.sixchat.cli.app.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.transfer.FileReceiving;
import org.sixchat.sixchat.channel.transfer.FileSending;
import org.sixchat.sixchat.channel.transfer.Progress;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.channel.transfer.Transferred;
import org.sixchat.sixchat.message.FileGet;
import org.sixchat.sixchat.message.FileOffer;

/** The owner's own copying, over one session. */
public final class Copying {
    private static final Duration OPEN = Duration.ofSeconds(15);
    private static final long TELL_NANOS = 100_000_000;

    private final Base base;
    private final Link link;
    private final Consumer<Event.Progress> progress;

    /** @param progress told some times a second */
    public Copying(Base base, Link link, Consumer<Event.Progress> progress) {
        this.base = base;
        this.link = link;
        this.progress = progress;
    }

    /** Sends a file; returns when the other side has kept it. */
    public Copied send(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SixChatException(ErrorCode.NOT_FOUND, file + " is not a file");
        }
        String name = file.getFileName().toString();
        Transferred sent = new FileSending(talk(), told(name)).send(base.ids().next(), file, name);
        return copied("sent", file.toString(), name, sent);
    }

    /**
     * Fetches a file that the other side shares.
     *
     * @param to a file that is not there yet, or a folder
     */
    public Copied fetch(String path, Path to) {
        Landing check = landing(to, path.substring(path.lastIndexOf('/') + 1));
        if (Files.exists(check.folder().resolve(check.name()))) {
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    check.folder().resolve(check.name()) + " is there already, and nothing is overwritten");
        }
        Talk talk = talk();
        try {
            talk.say(new FileGet(base.ids().next(), path));
            FileOffer offer = talk.hear(FileOffer.class);
            FileReceiving.Kept kept = new FileReceiving(talk, told(check.name())).receive(offer, check);
            return copied("fetched", kept.file().toString(), path, kept.transferred());
        } catch (SixChatException no) {
            talk.giveUp(no);
            throw no;
        }
    }

    private static Landing landing(Path to, String name) {
        Path absolute = to.toAbsolutePath();
        boolean into = Files.isDirectory(absolute);
        Path folder = into ? absolute : absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "There is no folder " + folder);
        }
        String called = into ? FileNames.harmless(name) : absolute.getFileName().toString();
        return new Landing(folder.resolve("." + called + ".sixchat-partial"), folder, called, false);
    }

    private Talk talk() {
        try {
            return new Talk(link.open(Kind.FILE, OPEN), FileDesk.PATIENCE);
        } catch (SixChatException no) {
            throw no.code() == ErrorCode.UNEXPECTED
                    ? new SixChatException(
                            ErrorCode.REFUSED, link.remote().id() + " takes no files: their sixchat is too old", no)
                    : no;
        }
    }

    private Progress told(String name) {
        long[] last = {System.nanoTime() - TELL_NANOS};
        return (done, size) -> {
            long now = System.nanoTime();
            if (now - last[0] >= TELL_NANOS || done == size) {
                last[0] = now;
                progress.accept(new Event.Progress(name, done, size));
            }
        };
    }

    private Copied copied(String direction, String file, String name, Transferred done) {
        return new Copied(
                direction,
                link.remote().id(),
                file,
                name,
                done.size(),
                done.resumed(),
                done.digest() == null ? null : HexFormat.of().formatHex(done.digest()));
    }
}
