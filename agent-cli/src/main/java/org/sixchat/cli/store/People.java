package org.sixchat.cli.store;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Contacts, the keys of the devices that were met, and the newest address record seen of each. */
public final class People {
    private static final String NO_STATE = "";

    private final SealedTable<Contact> contacts;
    private final SealedTable<Pin> pins;
    private final SealedTable<SeenRecord> seen;

    People(SealedTable<Contact> contacts, SealedTable<Pin> pins, SealedTable<SeenRecord> seen) {
        this.contacts = contacts;
        this.pins = pins;
        this.seen = seen;
    }

    /** Whether it was new. */
    public boolean add(Contact contact) {
        return contacts.insert(contact.user(), NO_STATE, contact);
    }

    /** Whether there was such a contact. */
    public boolean remove(UserId user) {
        return contacts.delete(user.toString());
    }

    public boolean isContact(UserId user) {
        return contacts.get(user.toString()).isPresent();
    }

    public List<Contact> contacts() {
        return contacts.all();
    }

    /**
     * Pins the key of a device that is met for the first time, and compares it from then on.
     *
     * @throws SixChatException NOT_TRUSTED if the device had another key before
     */
    public void pin(Pin pin) {
        compare(pin);
        pins.insert(name(pin.user(), pin.device()), NO_STATE, pin);
    }

    /**
     * Compares the key of a device with the one that is pinned, if one is.
     *
     * @throws SixChatException NOT_TRUSTED if the device had another key before
     */
    public void compare(Pin pin) {
        Optional<Pin> known = pins.get(name(pin.user(), pin.device()));
        if (known.isPresent() && !known.get().key().equals(pin.key())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "THE KEY OF " + pin.user() + " HAS CHANGED (device " + pin.device() + "): it was "
                            + known.get().key() + " since " + known.get().since() + " and is now " + pin.key()
                            + ". Somebody may be in between; nothing was sent. Ask " + pin.user()
                            + " over another channel, then run: sixchat contacts remove " + pin.user() + " --keys");
        }
    }

    /** The pinned devices of a user. */
    public List<Pin> pins(UserId user) {
        return pins.all().stream()
                .filter(pin -> pin.user().equals(user.toString()))
                .toList();
    }

    /** Forgets the keys and records of a user, after the owner has decided so. */
    public void forgetKeys(UserId user) {
        for (Pin pin : pins(user)) {
            pins.delete(name(pin.user(), pin.device()));
            seen.delete(name(pin.user(), pin.device()));
        }
    }

    public Optional<SeenRecord> seen(UserId user, DeviceId device) {
        return seen.get(name(user.toString(), device.toString()));
    }

    public List<SeenRecord> seen(UserId user) {
        return seen.all().stream()
                .filter(record -> record.user().equals(user.toString()))
                .toList();
    }

    public void see(SeenRecord record) {
        seen.put(name(record.user(), record.device()), NO_STATE, record);
    }

    private static String name(String user, String device) {
        return user + " " + device;
    }
}
