package org.sixchat.cli.peer;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.Channels;
import org.sixchat.sixchat.channel.ChatChannel;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ContentMessage;

/** The chat channel of a link: opened with the first line, or by the peer; none where the peer has no such thing. */
final class LinkChat {
    private static final Set<ErrorCode> NO_CHAT =
            EnumSet.of(ErrorCode.UNEXPECTED, ErrorCode.REFUSED, ErrorCode.NOT_ALLOWED, ErrorCode.UNKNOWN);

    private final Channels channels;
    private final Heard heard;
    private volatile ChatChannel current;
    private volatile boolean none;

    /** Takes what the peer says on a channel. */
    interface Heard {
        /** @param done to be run when it is worked off */
        void heard(ChatChannel on, ContentMessage message, Runnable done);
    }

    LinkChat(Channels channels, Heard heard) {
        this.channels = channels;
        this.heard = heard;
        this.none = !channels.supported();
    }

    /** The peer has opened one. */
    void accepted(PeerChannel channel) {
        use(channel);
    }

    /**
     * Says a line and waits for its receipt.
     *
     * @return false if the peer has no chat channels; nothing was said then
     */
    boolean say(Chat line, Duration limit) {
        ChatChannel open = open(limit);
        if (open == null) {
            return false;
        }
        Waiting.on(open.say(line), limit);
        return true;
    }

    /** Tells that a line of the peer's was shown, where a chat is open. */
    void read(UUID line) {
        ChatChannel open = current;
        if (open != null) {
            open.read(line).subscribe().with(said -> {}, ended -> {
                // It is of no use any more.
            });
        }
    }

    private synchronized ChatChannel open(Duration limit) {
        if (current == null && !none) {
            try {
                use(Waiting.on(channels.open(Kind.CHAT), limit));
            } catch (SixChatException refused) {
                if (!NO_CHAT.contains(refused.code())) {
                    throw refused;
                }
                none = true;
            }
        }
        return current;
    }

    private void use(PeerChannel channel) {
        current = new ChatChannel(channel, new Listening());
    }

    private final class Listening implements ChatChannel.Listener {
        @Override
        public void heard(ChatChannel on, ContentMessage message, Runnable done) {
            heard.heard(on, message, done);
        }

        @Override
        public void ended(ChatChannel on) {
            if (current == on) {
                current = null;
            }
        }
    }
}
