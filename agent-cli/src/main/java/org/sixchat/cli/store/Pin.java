package org.sixchat.cli.store;

import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;

/**
 * The key of a peer's device, as first verified.
 *
 * @param user the user id
 * @param device the device id
 * @param key SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal
 * @param since when it was first seen, in the protocols' time format
 * @param suite the best cipher suite that a session with the device has used; null before the first
 * @param compared when the owner compared the safety number with the device's, in the same format; null if not yet
 */
public record Pin(String user, String device, String key, String since, String suite, String compared) implements Row {
    /** A key of which no session is known. */
    public Pin(String user, String device, String key, String since) {
        this(user, device, key, since, null, null);
    }

    /** The same, when a session has used {@code now}: the better of the two suites is kept. */
    public Pin using(Suite now) {
        boolean better = best().map(before -> !before.isAtLeast(now)).orElse(true);
        return better ? new Pin(user, device, key, since, now.token(), compared) : this;
    }

    /** The same, whose safety number the owner has compared. */
    public Pin comparedAt(String when) {
        return new Pin(user, device, key, since, suite, when);
    }

    /** The best suite that is known, if any is. */
    public Optional<Suite> best() {
        return Optional.ofNullable(suite).flatMap(Suite::ofToken);
    }

    /** What is said when the device comes with a worse suite than it has had. */
    public SixChatException worseThan(Suite now) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                user + " (device " + device + ") HAS USED " + suite + " BEFORE and offers only " + now.token()
                        + " now. Somebody may have forced that; nothing was sent. If " + user
                        + " has confirmed it over another channel, run: sixchat contacts remove " + user + " --keys");
    }

    /** What is said when the device shows another key. */
    public SixChatException conflictWith(String otherKey) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "THE KEY OF " + user + " HAS CHANGED (device " + device + "): it was " + key + " since " + since
                        + (compared == null ? "" : ", COMPARED BY YOU at " + compared + ",")
                        + " and is now " + otherKey
                        + ". Somebody may be in between; nothing was sent. Ask " + user
                        + " over another channel, then run: sixchat contacts remove " + user + " --keys");
    }
}
