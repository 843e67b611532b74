package org.sixchat.cli.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Listed;
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

    /** All that is known of a user, and of the user's devices and their certificates; looks them up. */
    ContactDetails showContact(UserId user);

    /**
     * Notes that the owner has compared a safety number with what the user sees for the same two devices.
     *
     * @param number sixty digits
     */
    ContactCompared compareContact(UserId user, String number);

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

    /**
     * A page of the inbox. Nothing of it counts as shown before {@link #shown} was called.
     *
     * @param all whether to have the ones shown before, too
     * @param after {@link Messages#next} of the page before, 0 for the first
     */
    Messages inbox(boolean all, long after);

    /** Notes that the owner has seen these. */
    void shown(List<Messages.Entry> messages);

    /** Reads the whole inbox, gives it to {@code show}, and notes it as shown when that returns. */
    default Messages inbox(boolean all, Consumer<Messages> show) {
        Messages page = inbox(all, 0);
        List<Messages.Entry> read = new ArrayList<>(page.messages());
        Messages whole = page.whole(read);
        while (page.next() != null) {
            page = inbox(all, page.next());
            read.addAll(page.messages());
        }
        show.accept(whole);
        shown(read);
        return whole;
    }

    /** The whole inbox, which counts as shown at once: for those to whom the answer cannot be lost any more. */
    default Messages inbox(boolean all) {
        return inbox(all, whole -> {});
    }

    /** Opens a conversation; {@code events} gets what the other says and what becomes of one's own words. */
    Conversation talk(UserId with, Listener events);

    /** Opens a conversation; a message counts as shown when {@code events} has taken it. */
    default Conversation chat(UserId with, Consumer<Event> events) {
        return talk(with, event -> {
            events.accept(event);
            return true;
        });
    }

    /**
     * Sends a file to a user who is there; returns when they have kept it.
     *
     * @param file absolute
     */
    Copied sendFile(UserId to, Path file, Watching watching);

    /**
     * Fetches a file that a user who is there shares.
     *
     * @param path below what they share
     * @param to absolute; a file that is not there yet, or a folder
     */
    Copied fetchFile(UserId from, String path, Path to, Watching watching);

    /**
     * Lists what a user who is there shares.
     *
     * @param path of a folder below what they share, empty for all of it
     */
    Listed listFiles(UserId from, String path);

    /** Is told of a transfer while it is under way. */
    interface Watching {
        /** How far it is, some times a second. */
        void at(Event.Progress progress);

        /** Its session was interrupted, or goes on. */
        default void told(Event event) {}
    }

    @Override
    void close();

    /** Takes the events of a conversation. */
    interface Listener {
        /**
         * @return whether the owner has seen the event by now; a message that was only passed on counts as shown after
         *     {@link Conversation#shown}, and no more than some dozens are on their way
         */
        boolean told(Event event);
    }

    /** An open conversation. */
    interface Conversation extends AutoCloseable {
        /** Sends a line; returns when it is delivered, stored or queued. */
        Sent say(String text);

        /** Notes that the owner has seen a message of the other, which was only passed on when it was told. */
        void shown(String id);

        /** Whether the other is connected directly. */
        boolean connected();

        /** Fails with the reason when it cannot go on, as whoever holds it has ended; else it never completes. */
        default CompletionStage<Void> lost() {
            return new CompletableFuture<>();
        }

        /** Ends its use of the session, which is closed with an authenticated close if it was dialled for it and nobody else uses it. */
        @Override
        void close();
    }
}
