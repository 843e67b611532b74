package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;

/** A channel on which each record is a message. Safe for use from any thread. */
public final class MessageChannel {
    private final PeerChannel channel;

    public MessageChannel(PeerChannel channel) {
        this.channel = channel;
    }

    /** The channel itself. */
    public PeerChannel channel() {
        return channel;
    }

    /** Sends a message; as {@link PeerChannel#writeRecord}. */
    public Uni<Void> say(ContentMessage message) {
        return channel.writeRecord(ByteBuffer.wrap(PeerCodec.encode(message)));
    }

    /**
     * The peer's messages, for one subscriber, as {@link PeerChannel#records}. One that only a newer peer knows is answered by
     * {@code unexpected} and skipped; what is no message ends the channel.
     */
    public Multi<ContentMessage> messages() {
        return Multi.createFrom()
                .publisher(channel.records())
                .onItem()
                .transform(this::read)
                .select()
                .where(Optional::isPresent)
                .onItem()
                .transform(Optional::get);
    }

    private Optional<ContentMessage> read(ByteBuffer record) {
        try {
            return Optional.of(decode(record));
        } catch (SixChatException wrong) {
            if (wrong.code() == ErrorCode.UNEXPECTED) {
                say(PeerError.of(null, ErrorCode.UNEXPECTED, wrong.getMessage()))
                        .subscribe()
                        .with(sent -> {}, failed -> {});
                return Optional.empty();
            }
            channel.reset(wrong.code(), wrong.getMessage());
            throw wrong;
        }
    }

    /**
     * The message of a record.
     *
     * @throws SixChatException MALFORMED, TOO_LARGE, or UNEXPECTED for one that has no place on a channel
     */
    public static ContentMessage decode(ByteBuffer record) {
        byte[] document = new byte[record.remaining()];
        record.get(document);
        PeerMessage message = PeerCodec.decode(document);
        if (message instanceof ContentMessage content) {
            return content;
        }
        throw new SixChatException(ErrorCode.UNEXPECTED, "this message has no place on a channel");
    }
}
