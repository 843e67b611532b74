package org.sixchat.cli.app;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.sixchat.cli.store.Pin;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.identity.SafetyNumber;

/** The safety numbers between this device and those of others, and which of them the owner has compared. */
final class SafetyNumbers {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{60}");

    private final Base base;
    private final Owner owner;

    SafetyNumbers(Base base, Owner owner) {
        this.base = base;
        this.owner = owner;
    }

    /** @param key SHA-256 of the other device's SubjectPublicKeyInfo, in hexadecimal */
    SafetyNumber with(UserId user, String key) {
        return SafetyNumber.ofKeyHashes(
                owner.user().toString(),
                Keys.sha256OfSpki(owner.key().leaf().getPublicKey()),
                user.toString(),
                HexFormat.of().parseHex(key));
    }

    /**
     * Notes that the owner has compared a number with what the user sees.
     *
     * @param number what the user said, with or without spaces
     * @throws SixChatException NOT_FOUND if no device of the user is accepted; NOT_TRUSTED if it is the number of none of them
     */
    ContactCompared compare(UserId user, String number) {
        String digits = SPACE.matcher(number).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "A safety number has sixty digits, and this has not. Nothing was noted");
        }
        return base.store().inTransaction(() -> {
            List<Pin> pins = base.store().people().pins(user);
            if (pins.isEmpty()) {
                throw new SixChatException(
                        ErrorCode.NOT_FOUND,
                        "No device of " + user
                                + " was met yet. Send them something first, or run: sixchat contacts add " + user
                                + " --accept-devices");
            }
            return pins.stream()
                    .filter(pin -> with(user, pin.key()).digits().equals(digits))
                    .findFirst()
                    .map(pin -> noted(user, pin))
                    .orElseThrow(() -> differs(user));
        });
    }

    private ContactCompared noted(UserId user, Pin pin) {
        String now = base.now();
        base.store().people().keep(pin.comparedAt(now));
        return new ContactCompared(
                user.toString(), pin.device(), with(user, pin.key()).toString(), now);
    }

    private static SixChatException differs(UserId user) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                "THAT IS NOT THE SAFETY NUMBER of any accepted device of " + user
                        + ". If it is what they see for this device of yours, SOMEBODY MAY BE IN BETWEEN: do not trust"
                        + " what comes from them, and ask both administrators. Nothing was noted");
    }
}
