package org.sixchat.cli.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.store.Pin;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Event;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.crypto.Suite;

/**
 * The rule of pins (id, device, key): the first keys of a user are taken on the authority's word; another key, or another
 * device of somebody known, gets nothing, and is not listened to, before the owner says so; but a key that the pinned one has signed
 * takes its place.
 */
final class Pinning {
    private final Base base;
    private final EventBus events;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile Consumer<FoundDevice> question = device -> {};

    /** @param events told of each device that is left out, once */
    Pinning(Base base, EventBus events) {
        this.base = base;
        this.events = events;
    }

    /** @param how opens a session with a device whose key has changed, so that it shows by whom that key is signed; it may fail */
    void asking(Consumer<FoundDevice> how) {
        question = how;
    }

    /**
     * Compares, and stores nothing: for who has shown a certificate and proved nothing.
     *
     * @param before the keys that have signed this one
     * @throws SixChatException NOT_TRUSTED for a changed key that the pinned one has not signed, or an unaccepted device
     */
    void check(UserId user, DeviceId device, String keyHash, List<String> before) {
        if (succeeded(user, device, before).isEmpty()) {
            objection(user, device, keyHash).ifPresent(objection -> {
                throw objection;
            });
        }
    }

    /** The pin of a device whose key has signed its successor. */
    private Optional<Pin> succeeded(UserId user, DeviceId device, List<String> before) {
        return base.store().people().pins(user).stream()
                .filter(pin -> pin.device().equals(device.toString()) && before.contains(pin.key()))
                .findFirst();
    }

    /**
     * Compares again, and pins: for who has proved the key.
     *
     * @throws SixChatException NOT_TRUSTED for a changed key or an unaccepted device
     */
    void keep(UserId user, DeviceId device, String keyHash) {
        keep(user, device, keyHash, List.of());
    }

    /**
     * The same, for a key that those before it have signed.
     *
     * @param before SHA-256 of each, lower-case hexadecimal
     */
    void keep(UserId user, DeviceId device, String keyHash, List<String> before) {
        base.store().inTransaction(() -> {
            check(user, device, keyHash, before);
            if (succeeded(user, device, before).isPresent()) {
                base.store().people().succeed(fresh(user, device, keyHash));
                if (base.store().people().isContact(user)) {
                    release(user);
                }
                events.publish(new Event.Renewed(user.toString(), device.toString(), keyHash));
            }
            pin(user, device, keyHash);
            return null;
        });
    }

    /**
     * Compares the suite of a session that is to be with the best one that the device has had; stores nothing.
     *
     * @throws SixChatException NOT_TRUSTED for a worse one
     */
    void check(UserId user, DeviceId device, Suite suite) {
        for (Pin pin : base.store().people().pins(user)) {
            boolean worse = pin.best().map(best -> !suite.isAtLeast(best)).orElse(false);
            if (worse && pin.device().equals(device.toString())) {
                throw pin.worseThan(suite);
            }
        }
    }

    /** Why nothing of a device is taken; empty if its key is the pinned one, or if nobody of the user was met yet. Pins nothing. */
    Optional<SixChatException> objection(UserId user, DeviceId device, String keyHash) {
        List<Pin> known = base.store().people().pins(user);
        if (known.isEmpty() || isPinned(user, device, keyHash)) {
            return Optional.empty();
        }
        return Optional.of(known.stream()
                .filter(pin -> pin.device().equals(device.toString()))
                .findFirst()
                .map(pin -> pin.conflictWith(keyHash))
                .orElseGet(() -> unaccepted(user, device, keyHash)));
    }

    /** Whether exactly this key of the device is pinned. */
    boolean isPinned(UserId user, DeviceId device, String keyHash) {
        return base.store().people().pins(user).stream()
                .anyMatch(pin ->
                        pin.device().equals(device.toString()) && pin.key().equals(keyHash));
    }

    /**
     * The devices that may get content; what was told of them is remembered from now on. The others are shown.
     *
     * @throws SixChatException NOT_TRUSTED if a key has changed, or if none of the devices is accepted
     */
    List<FoundDevice> accepted(UserId user, List<FoundDevice> found) {
        askChanged(found);
        List<FoundDevice> accepted = base.store().inTransaction(() -> taken(user, found));
        found.stream().filter(device -> !accepted.contains(device)).forEach(this::show);
        return accepted;
    }

    /** Devices that have another key now are asked by whom it is signed; whose pinned key has done so are pinned anew by that. */
    void askChanged(List<FoundDevice> found) {
        found.stream().filter(this::hasChanged).forEach(this::ask);
    }

    private boolean hasChanged(FoundDevice device) {
        return base.store().people().pins(device.user()).stream()
                .anyMatch(pin -> pin.device().equals(device.device().toString())
                        && !pin.key().equals(device.keyHash()));
    }

    /** It gets no content before its answer holds; whom it does not convince is not asked again. */
    private void ask(FoundDevice device) {
        String name = device.user() + " " + device.device() + " " + device.keyHash();
        if (device.online() && asked.add(name)) {
            try {
                question.accept(device);
            } catch (SixChatException noAnswer) {
                if (noAnswer.code().retryable()) {
                    asked.remove(name);
                }
            }
        }
    }

    private List<FoundDevice> taken(UserId user, List<FoundDevice> found) {
        List<Pin> known = base.store().people().pins(user);
        List<FoundDevice> accepted = found.stream()
                .filter(device -> mayBePinned(known, device.device()))
                .toList();
        if (accepted.isEmpty() && !found.isEmpty()) {
            FoundDevice first = found.getFirst();
            throw unaccepted(user, first.device(), first.keyHash());
        }
        accepted.forEach(this::take);
        return accepted;
    }

    /**
     * Accepts devices and keys, new ones included, and no others: the owner has said so. What is known of a key that stays is kept,
     * that its safety number was compared included.
     */
    void accept(UserId user, List<FoundDevice> found) {
        base.store().inTransaction(() -> {
            List<Pin> before = base.store().people().pins(user);
            base.store().people().forgetKeys(user);
            found.forEach(this::take);
            before.stream()
                    .filter(pin -> isPinned(user, DeviceId.parse(pin.device()), pin.key()))
                    .forEach(base.store().people()::keep);
            return null;
        });
    }

    /** Lets the held letters of a contact in, but for those that a key signed which is not accepted. */
    void release(UserId user) {
        base.store().inbox().release(user, letter -> letter.key() == null || admits(user, letter));
    }

    private boolean admits(UserId user, StoredMessage letter) {
        DeviceId device = DeviceId.parse(letter.device());
        Optional<SixChatException> objection = objection(user, device, letter.key());
        objection.ifPresent(why -> events.publish(heldBack(user, why)));
        if (objection.isEmpty()) {
            pin(user, device, letter.key());
        }
        return objection.isEmpty();
    }

    /** What is said of a letter that nobody should take for the user's. */
    static Event.Refused heldBack(UserId user, SixChatException why) {
        return new Event.Refused(user.toString(), "A LETTER OF THEIRS IS HELD BACK: " + why.getMessage());
    }

    private static boolean mayBePinned(List<Pin> known, DeviceId device) {
        return known.isEmpty() || known.stream().anyMatch(pin -> pin.device().equals(device.toString()));
    }

    private void take(FoundDevice device) {
        pin(device.user(), device.device(), device.keyHash());
        base.store().people().remember(device.toRemember());
    }

    private void show(FoundDevice device) {
        if (shown.add(device.user() + " " + device.device() + " " + device.keyHash())) {
            events.publish(Receiving.warning(unaccepted(device.user(), device.device(), device.keyHash())));
        }
    }

    private void pin(UserId user, DeviceId device, String keyHash) {
        base.store().people().pin(fresh(user, device, keyHash));
    }

    private Pin fresh(UserId user, DeviceId device, String keyHash) {
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
