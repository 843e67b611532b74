package org.sixchat.cli.app;

import java.time.Duration;
import java.util.function.Consumer;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.LookedUp;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Sent;
import org.sixchat.cli.view.Status;
import org.sixchat.cli.view.TrustChanged;
import org.sixchat.cli.view.TrustList;
import org.sixchat.cli.view.WhoAmI;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;

/**
 * An enrolled profile at work, in this process or in the instance that runs. Every call blocks until it is done; all fail
 * with {@link org.sixchat.core.SixChatException}.
 */
public interface Agent extends AutoCloseable {
    WhoAmI whoAmI();

    Status status();

    /** Looks a user up at the user's own domain, and verifies all that it answers. */
    LookedUp lookUp(UserId user);

    ContactList contacts();

    /** @param acceptDevices whether to look the user up and accept every device and key found, new ones included */
    ContactChanged addContact(UserId user, boolean acceptDevices);

    /** @param keys whether to forget the pinned keys too */
    ContactChanged removeContact(UserId user, boolean keys);

    TrustList anchors();

    /** @param root DER of a domain's root, whose name constraints tell the domain */
    TrustChanged addAnchor(byte[] root);

    TrustChanged removeAnchor(DomainName domain);

    /**
     * Sends a text: directly if the recipient answers, else by the store of the recipient's domain; if that fails too it waits
     * here.
     *
     * @param wait how long to wait for a device of the recipient to have it; zero does not wait
     */
    Sent send(UserId to, String text, Duration wait);

    /** @param all whether to tell the ones shown before, too */
    Messages inbox(boolean all);

    /** Opens a conversation; {@code events} gets what the other says and what becomes of one's own words. */
    Conversation chat(UserId with, Consumer<Event> events);

    @Override
    void close();

    /** An open conversation. */
    interface Conversation extends AutoCloseable {
        /** Sends a line; returns when it is delivered, stored or queued. */
        Sent say(String text);

        /** Whether the other is connected directly. */
        boolean connected();

        /** Closes the session that was opened for it, with an authenticated close. */
        @Override
        void close();
    }
}
