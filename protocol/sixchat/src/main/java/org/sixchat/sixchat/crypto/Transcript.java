package org.sixchat.sixchat.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * The running hash of a handshake: {@code SHA-384(v("sixchat/1 transcript") ‖ for every message: u8 number ‖ u32 length ‖
 * body)}, in the order of the flights, over the exact bytes before record encryption. Immutable.
 */
public final class Transcript {
    private static final byte[] START = Bytes.vector("sixchat/1 transcript".getBytes(StandardCharsets.US_ASCII));

    private final MessageDigest digest;

    private Transcript(MessageDigest digest) {
        this.digest = digest;
    }

    /** The transcript before message 1. */
    public static Transcript start() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384", "SUN");
            digest.update(START);
            return new Transcript(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-384", missing);
        }
    }

    /**
     * The transcript with one message more.
     *
     * @param number 1 to 12
     * @param body the XML document's bytes as sent
     */
    public Transcript plus(int number, byte[] body) {
        MessageDigest longer = copy();
        longer.update((byte) number);
        longer.update(Bytes.u32(body.length));
        longer.update(body);
        return new Transcript(longer);
    }

    /** {@code TH(n)}, n the last message added; 48 bytes. */
    public byte[] hash() {
        return copy().digest();
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-384 can be cloned", impossible);
        }
    }
}
