package org.sixchat.cli.app.files;

import java.time.Duration;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.view.Listed;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.transfer.Listing;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.message.DirectoryEntries;

/** The owner's own look at what somebody shares, over one session. */
public final class Browsing {
    /** Entries of a folder that are shown; more of them would be of use to nobody, and are the peer's to choose. */
    public static final int MOST = 2_000;

    private static final Duration OPEN = Duration.ofSeconds(15);

    private final Base base;
    private final Link link;

    public Browsing(Base base, Link link) {
        this.base = base;
        this.link = link;
    }

    /**
     * What the other side shares in a folder.
     *
     * @param path below what they share, without a slash at either end; empty for the top
     * @throws SixChatException NOT_FOUND, NOT_ALLOWED; TOO_LARGE above {@link #MOST}; UNEXPECTED becomes REFUSED
     */
    public Listed list(String path) {
        Talk talk = talk();
        try {
            Listed listed = new Listed(
                    link.remote().id(),
                    path,
                    new Listing(talk, base.ids()::next)
                            .list(path, MOST).stream().map(Browsing::view).toList());
            talk.end();
            return listed;
        } catch (SixChatException no) {
            talk.giveUp(no);
            throw no;
        }
    }

    private static Listed.Entry view(DirectoryEntries.Entry entry) {
        return new Listed.Entry(entry.name(), entry.folder(), entry.size(), Times.format(entry.modified()));
    }

    private Talk talk() {
        try {
            return new Talk(link.open(Kind.DIRECTORY, OPEN), FileDesk.PATIENCE);
        } catch (SixChatException no) {
            throw no.code() == ErrorCode.UNEXPECTED
                    ? new SixChatException(
                            ErrorCode.REFUSED, link.remote().id() + " shows no files: their sixchat is too old", no)
                    : no;
        }
    }
}
