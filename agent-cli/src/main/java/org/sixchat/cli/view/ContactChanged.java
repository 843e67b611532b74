package org.sixchat.cli.view;

import java.util.List;

/**
 * The answer of {@code contacts add} and {@code contacts remove}.
 *
 * @param contact whether the user is a contact now
 * @param changed false if it was so before
 * @param accepted with {@code --accept-devices}: the devices and keys that are accepted now, else absent
 */
public record ContactChanged(String user, boolean contact, boolean changed, List<ContactList.Key> accepted)
        implements View {
    /** A change that accepted no devices. */
    public ContactChanged(String user, boolean contact, boolean changed) {
        this(user, contact, changed, null);
    }
}
