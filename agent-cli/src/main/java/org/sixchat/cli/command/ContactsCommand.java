package org.sixchat.cli.command;

import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat contacts}. */
@Command(
        name = "contacts",
        description = "The people who may call you. Who is no contact is refused, or asked about.",
        subcommands = {
            ContactsCommand.Add.class,
            ContactsCommand.ShowAll.class,
            ContactsCommand.Show.class,
            ContactsVerify.class,
            ContactsCommand.Remove.class
        },
        footer = {"  sixchat contacts add bob@b.example", "  sixchat contacts list"})
final class ContactsCommand extends GroupCommand {
    /** {@code sixchat contacts add}. */
    @Command(
            name = "add",
            description = "Lets a user call you; messages of theirs that were held back come in.",
            footer = {"  sixchat contacts add bob@b.example", "  sixchat contacts add bob@b.example --accept-devices"})
    static final class Add extends LeafCommand {
        @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
        UserId user;

        @Option(
                names = "--accept-devices",
                description = "look the user up and accept all devices and keys found, changed ones included")
        boolean acceptDevices;

        @Override
        void run(Session session) {
            session.output().answer(session.agent().addContact(user, acceptDevices));
        }
    }

    /** {@code sixchat contacts list}. */
    @Command(
            name = "list",
            description = "Lists the contacts and the keys of their devices that were met.",
            footer = {"  sixchat contacts list", "  sixchat contacts list --output json"})
    static final class ShowAll extends LeafCommand {
        @Override
        void run(Session session) {
            session.output().answer(session.agent().contacts());
        }
    }

    /** {@code sixchat contacts show}. */
    @Command(
            name = "show",
            description = {
                "Shows all that is known of a user: each device with its key, its safety number, whether that was compared, the"
                        + " suite below which nothing is agreed on, and its certificate with how its status is known.",
                "The user is looked up for it; where that fails, what was known before is shown."
            },
            footer = {"  sixchat contacts show bob@b.example", "  sixchat contacts show bob@b.example --output json"})
    static final class Show extends LeafCommand {
        @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
        UserId user;

        @Override
        void run(Session session) {
            session.output().answer(session.agent().showContact(user));
        }
    }

    /** {@code sixchat contacts remove}. */
    @Command(
            name = "remove",
            description = "Refuses a user's calls from now on.",
            footer = {"  sixchat contacts remove bob@b.example", "  sixchat contacts remove bob@b.example --keys"})
    static final class Remove extends LeafCommand {
        @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
        UserId user;

        @Option(names = "--keys", description = "forget the pinned keys of the user's devices, too")
        boolean keys;

        @Override
        void run(Session session) {
            session.output().answer(session.agent().removeContact(user, keys));
        }
    }
}
