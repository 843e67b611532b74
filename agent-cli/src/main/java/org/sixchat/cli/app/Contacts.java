package org.sixchat.cli.app;

import java.util.List;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactList;
import org.sixchat.core.UserId;

/** The people who may call. */
final class Contacts {
    private final Base base;

    Contacts(Base base) {
        this.base = base;
    }

    ContactList list() {
        return new ContactList(base.store().people().contacts().stream()
                .map(contact -> new ContactList.Entry(contact.user(), contact.added(), keys(contact)))
                .toList());
    }

    private List<ContactList.Key> keys(Contact contact) {
        return base.store().people().pins(UserId.parse(contact.user())).stream()
                .map(pin -> new ContactList.Key(pin.device(), pin.key(), pin.since()))
                .toList();
    }

    ContactChanged add(UserId user) {
        return base.store().inTransaction(() -> {
            boolean added = base.store().people().add(new Contact(user.toString(), base.now()));
            base.store().inbox().release(user);
            return new ContactChanged(user.toString(), true, added);
        });
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
