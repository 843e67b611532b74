package org.sixchat.sixchat.channel.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.message.ContentMessage;
import org.sixchat.sixchat.message.MailAccept;
import org.sixchat.sixchat.message.MailOffer;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;

/** Mails over one channel, one after the other; what they are is their format's matter. */
public final class MailTransfer {
    private final Talk talk;

    /** Where received mails go. */
    public interface Keeper {
        /** Whether a mail is kept already. */
        boolean knows(UUID id);

        /**
         * Says no to a mail by throwing a {@link SixChatException}, of which the sender is told; then nothing is sent.
         *
         * @param size bytes
         */
        void admit(String format, int size);

        /** Keeps a mail, durably, before this returns. */
        void keep(UUID id, String format, byte[] mail);
    }

    public MailTransfer(Talk talk) {
        this.talk = talk;
    }

    /**
     * Sends a mail; returns when the other side has kept it.
     *
     * @param id its UUIDv7, by which the other side knows it when it comes again
     * @throws SixChatException the other side's refusal; TOO_LARGE, CUT, TIMEOUT
     */
    public void send(UUID id, String format, byte[] mail) {
        talk.say(new MailOffer(id, format, mail.length, Talk.sha256().digest(mail)));
        ContentMessage answer = talk.next();
        switch (answer) {
            case Received known -> {
                // It was there before.
            }
            case MailAccept accept -> {
                for (int at = 0; at < mail.length; at += PeerChannel.MAX_WRITE) {
                    int length = Math.min(PeerChannel.MAX_WRITE, mail.length - at);
                    talk.await(talk.channel()
                            .write(ByteBuffer.wrap(mail, at, length))
                            .subscribeAsCompletionStage());
                }
                talk.hear(Received.class);
            }
            case PeerError no ->
                throw new SixChatException(no.code(), no.text() == null ? "the mail was refused" : no.text());
            default -> throw talk.wrong("a message out of its place");
        }
    }

    /**
     * Waits for the next mail and keeps it.
     *
     * @return false when the other side has no more
     * @throws SixChatException CUT, TIMEOUT; MALFORMED if what came is not what was offered, which ends the channel
     */
    public boolean receive(Keeper keeper) {
        Optional<ContentMessage> next = talk.nextIfAny();
        if (next.isEmpty()) {
            return false;
        }
        if (!(next.get() instanceof MailOffer offer)) {
            throw talk.wrong("a message out of its place");
        }
        if (keeper.knows(offer.id())) {
            talk.say(new Received(offer.id()));
        } else {
            take(offer, keeper);
        }
        return true;
    }

    private void take(MailOffer offer, Keeper keeper) {
        try {
            keeper.admit(offer.format(), offer.size());
        } catch (SixChatException no) {
            talk.say(PeerError.of(offer.id(), no.code(), no.getMessage()));
            return;
        }
        talk.say(new MailAccept(offer.id()));
        byte[] mail = content(offer.size());
        if (!MessageDigest.isEqual(Talk.sha256().digest(mail), offer.digest())) {
            throw talk.wrong("the mail that came is not the one that was offered");
        }
        keeper.keep(offer.id(), offer.format(), mail);
        talk.say(new Received(offer.id()));
    }

    private byte[] content(int size) {
        ByteBuffer mail = ByteBuffer.allocate(size);
        while (mail.hasRemaining()) {
            ByteBuffer record = talk.records()
                    .take(talk.patience())
                    .orElseThrow(() -> new SixChatException(ErrorCode.CUT, "the mail ended before its time"));
            if (record.remaining() > mail.remaining()) {
                throw talk.wrong("more bytes than the mail has");
            }
            mail.put(record);
        }
        return mail.array();
    }
}
