package org.sixchat.cli.store;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.sixchat.crypto.Suite;

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

    /** Somebody who may call; empty if they may not. */
    public Optional<Contact> contact(UserId user) {
        return contacts.get(user.toString());
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
        String name = name(pin.user(), pin.device());
        Optional<Pin> known = pins.get(name);
        if (known.isEmpty()) {
            pins.insert(name, NO_STATE, pin);
        } else if (!known.get().key().equals(pin.key())) {
            throw known.get().conflictWith(pin.key());
        }
    }

    /** The key of a pinned device has a successor, which it has signed; of the key before nothing is left but the best suite. */
    public void succeed(Pin successor) {
        String name = name(successor.user(), successor.device());
        pins.get(name).ifPresent(before -> {
            pins.put(name, NO_STATE, before.best().map(successor::using).orElse(successor));
            seen.delete(name);
        });
    }

    /** A session with a pinned device uses {@code suite}: the best one is kept. */
    public void used(UserId user, DeviceId device, Suite suite) {
        String name = name(user.toString(), device.toString());
        pins.get(name).ifPresent(pin -> pins.put(name, NO_STATE, pin.using(suite)));
    }

    /** Keeps what else is known of a pinned device. */
    public void keep(Pin pin) {
        pins.put(name(pin.user(), pin.device()), NO_STATE, pin);
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

    /**
     * Keeps what a look-up told of an accepted device. Of the same key, nothing newer is overwritten, and the address where it
     * answered last stays; of a key that it had before, nothing is left.
     */
    public void remember(SeenRecord told) {
        String name = name(told.user(), told.device());
        Optional<SeenRecord> before = seen.get(name).filter(known -> known.key().equals(told.key()));
        if (before.isEmpty()) {
            see(told);
        } else if (before.get().sequence() <= told.sequence()) {
            see(new SeenRecord(
                    told.user(),
                    told.device(),
                    told.key(),
                    told.sequence(),
                    told.chain(),
                    before.get().good()));
        }
    }

    private static String name(String user, String device) {
        return user + " " + device;
    }
}
