package org.sixchat.cli.app;

import java.util.List;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactList;
import org.sixchat.core.UserId;

/** The people who may call. */
final class Contacts {
    private final Base base;
    private final Pinning pinning;

    Contacts(Base base, Pinning pinning) {
        this.base = base;
        this.pinning = pinning;
    }

    ContactList list() {
        return new ContactList(base.store().people().contacts().stream()
                .map(contact ->
                        new ContactList.Entry(contact.user(), contact.added(), keys(UserId.parse(contact.user()))))
                .toList());
    }

    private List<ContactList.Key> keys(UserId user) {
        return base.store().people().pins(user).stream()
                .map(pin -> new ContactList.Key(pin.device(), pin.key(), pin.since(), pin.compared()))
                .toList();
    }

    /** Lets a user call, with the devices that are known. */
    ContactChanged add(UserId user) {
        return base.store().inTransaction(() -> new ContactChanged(user.toString(), true, added(user)));
    }

    /** Lets a user call, with the devices that were looked up just now. */
    ContactChanged add(UserId user, List<FoundDevice> found) {
        return base.store().inTransaction(() -> {
            pinning.accept(user, found);
            return new ContactChanged(user.toString(), true, added(user), keys(user));
        });
    }

    private boolean added(UserId user) {
        boolean added = base.store().people().add(new Contact(user.toString(), base.now()));
        pinning.release(user);
        return added;
    }

    ContactChanged remove(UserId user, boolean keys) {
        return base.store().inTransaction(() -> {
            boolean removed = base.store().people().remove(user);
            if (keys) {
                base.store().people().forgetKeys(user);
            }
            return new ContactChanged(user.toString(), false, removed);
        });
    }
}
