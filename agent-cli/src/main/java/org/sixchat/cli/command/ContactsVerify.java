package org.sixchat.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat contacts verify}. */
@Command(
        name = "verify",
        description = {
            "Compares the safety number with the one that the user sees, and notes that it was compared.",
            "Both run: sixchat contacts show, and read the number of the two devices to each other, face to face or by telephone:"
                    + " over a way by which each knows the other. The same sixty digits mean that nobody is in between, whatever"
                    + " an authority may have vouched for. It is noted for the device until its key changes. At a terminal each"
                    + " device is asked about; elsewhere --number says what the user sees."
        },
        footer = {
            "  sixchat contacts verify bob@b.example",
            "  sixchat contacts verify bob@b.example --number \"01234 56789 ...\""
        })
final class ContactsVerify extends LeafCommand {
    @Parameters(paramLabel = "USER", converter = UserConverter.class, description = "user id, name@domain")
    UserId user;

    @Option(names = "--number", paramLabel = "DIGITS", description = "the sixty digits that the user sees")
    String number;

    @Override
    void run(Session session) {
        Agent agent = session.agent();
        if (number != null) {
            session.output().answer(agent.compareContact(user, number));
            return;
        }
        Optional<Console> console = Terminal.find();
        if (session.output().format() != Format.TEXT || console.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.USAGE, "There is nobody to ask: say --number with what " + user + " sees");
        }
        ask(session, agent, console.get());
    }

    private void ask(Session session, Agent agent, Console console) {
        ContactDetails known = agent.showContact(user);
        boolean any = false;
        for (ContactDetails.Device device : known.devices()) {
            if (device.since() != null) {
                any = true;
                session.output().note("Device " + device.device() + " of " + user + ":\n  " + device.safetyNumber());
                if (yes(console)) {
                    session.output().answer(agent.compareContact(user, device.safetyNumber()));
                } else {
                    session.output()
                            .note(
                                    "Not noted. If they see another number for this device of yours, SOMEBODY MAY BE IN BETWEEN.");
                }
            }
        }
        if (!any) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "No device of " + user + " is accepted");
        }
    }

    private boolean yes(Console console) {
        String answer = console.readLine("%s", "Does " + user + " see the same number? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
