package org.sixchat.sixchat.handshake;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.message.CapabilitiesOffer;

/**
 * The cookies of message 2: HMAC(key of this minute, address ‖ A's nonce). Nothing is kept for whoever gets one, and each is good for
 * its minute and the next. Thread-safe.
 */
public final class Cookies {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int KEY = 32;

    private final Secret key;
    private final LongSupplier nanos;

    /** @param nanos the monotonic clock, in nanoseconds */
    public Cookies(SecureRandom random, LongSupplier nanos) {
        this.key = Secret.take(Bytes.random(random, KEY));
        this.nanos = nanos;
    }

    /** Whether {@code offer} shows the cookie that its address was given for its nonce. */
    public boolean shown(CapabilitiesOffer offer, byte[] address) {
        if (offer.cookie() == null) {
            return false;
        }
        long minute = minute();
        return MessageDigest.isEqual(cookie(minute, address, offer.nonce()), offer.cookie())
                || MessageDigest.isEqual(cookie(minute - 1, address, offer.nonce()), offer.cookie());
    }

    /**
     * The answer to a message 1 that has to come again.
     *
     * @param address 4 bytes, or the first 8 of an IPv6 address
     */
    public ComeAgain comeAgain(CapabilitiesOffer offer, byte[] address, Duration wait) {
        return new ComeAgain(new ComeAgain.Cookie(offer.nonce(), cookie(minute(), address, offer.nonce())), wait);
    }

    private long minute() {
        return Math.floorDiv(nanos.getAsLong(), MINUTE);
    }

    private byte[] cookie(long minute, byte[] address, byte[] nonce) {
        try (Secret ofMinute = Secret.take(Hkdf.mac(key, Bytes.u64(minute)))) {
            return Hkdf.mac(ofMinute, Bytes.vector(address), nonce);
        }
    }
}
