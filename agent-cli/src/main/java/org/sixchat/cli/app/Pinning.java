package org.sixchat.cli.app;

import java.util.List;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.store.Pin;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/**
 * The rule of pins (id, device, key): the first keys of a user are taken on the authority's word; another key, or another
 * device of somebody known, gets nothing before the owner says so.
 */
final class Pinning {
    private final Base base;

    Pinning(Base base) {
        this.base = base;
    }

    /**
     * Compares, and stores nothing: for who has shown a certificate and proved nothing.
     *
     * @throws SixChatException NOT_TRUSTED for a changed key or an unaccepted device
     */
    void check(UserId user, DeviceId device, String keyHash) {
        List<Pin> known = base.store().people().pins(user);
        if (!known.isEmpty() && known.stream().noneMatch(pin -> pin.device().equals(device.toString()))) {
            throw unaccepted(user, device, keyHash);
        }
        base.store().people().compare(pinOf(user, device, keyHash));
    }

    /**
     * Compares again, and pins: for who has proved the key.
     *
     * @throws SixChatException NOT_TRUSTED for a changed key or an unaccepted device
     */
    void keep(UserId user, DeviceId device, String keyHash) {
        base.store().inTransaction(() -> {
            check(user, device, keyHash);
            pin(user, device, keyHash);
            return null;
        });
    }

    /**
     * The devices that may get content.
     *
     * @throws SixChatException NOT_TRUSTED if a key has changed, or if none of the devices is accepted
     */
    List<FoundDevice> accepted(UserId user, List<FoundDevice> found) {
        return base.store().inTransaction(() -> {
            List<Pin> known = base.store().people().pins(user);
            List<FoundDevice> accepted = found.stream()
                    .filter(device -> known.isEmpty()
                            || known.stream()
                                    .anyMatch(pin ->
                                            pin.device().equals(device.device().toString())))
                    .toList();
            if (accepted.isEmpty() && !found.isEmpty()) {
                FoundDevice first = found.getFirst();
                throw unaccepted(user, first.device(), first.keyHash());
            }
            accepted.forEach(device -> pin(user, device.device(), device.keyHash()));
            return accepted;
        });
    }

    /** Accepts devices and keys, new ones included: the owner has said so. */
    void accept(UserId user, List<FoundDevice> found) {
        base.store().inTransaction(() -> {
            base.store().people().forgetKeys(user);
            found.forEach(device -> pin(user, device.device(), device.keyHash()));
            return null;
        });
    }

    private void pin(UserId user, DeviceId device, String keyHash) {
        base.store().people().pin(pinOf(user, device, keyHash));
    }

    private Pin pinOf(UserId user, DeviceId device, String keyHash) {
        return new Pin(user.toString(), device.toString(), keyHash, base.now());
    }

    private static SixChatException unaccepted(UserId user, DeviceId device, String keyHash) {
        return new SixChatException(
                ErrorCode.NOT_TRUSTED,
                user + " HAS A NEW DEVICE " + device + " with key " + keyHash
                        + ". Nothing was sent to it. Ask " + user + " over another channel whether it is theirs,"
                        + " then run: sixchat contacts add " + user + " --accept-devices");
    }
}
