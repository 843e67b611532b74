package org.sixchat.cli.store;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The key of a peer's device, as first verified.
 *
 * @param user the user id
 * @param device the device id
 * @param key SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal
 * @param since when it was first seen, in the protocols' time format
 */
public record Pin(String user, String device, String key, String since) implements Row {
    /** What is said when the device shows another key. */
    public SixChatException conflictWith(String otherKey) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "THE KEY OF " + user + " HAS CHANGED (device " + device + "): it was " + key + " since " + since
                        + " and is now " + otherKey
                        + ". Somebody may be in between; nothing was sent. Ask " + user
                        + " over another channel, then run: sixchat contacts remove " + user + " --keys");
    }
}
