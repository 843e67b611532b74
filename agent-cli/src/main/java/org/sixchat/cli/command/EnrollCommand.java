package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.app.Enrolment;
import org.sixchat.cli.app.LocalAgent;
import org.sixchat.cli.directory.Enroller;
import org.sixchat.cli.directory.Network;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.view.Enrolled;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.keystore.SecretFiles;
import org.sixchat.wire.net.NettyThreads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sixchat enroll}. */
@Command(
        name = "enroll",
        description = {
            "Makes this profile somebody: a new key, and a certificate for it from the domain that invited you.",
            "The invitation is read from a file, from the input, or asked for; it is a secret, so it is never an"
                    + " argument. Interrupted, run it again: it goes on with the same request."
        },
        footer = {
            "  sixchat enroll --invitation-file invitation.txt",
            "  sixchat enroll < invitation.txt",
            "  sixchat enroll --profile work",
            "  sixchat enroll --renew --invitation-file second.txt"
        })
final class EnrollCommand extends LeafCommand {
    @Option(names = "--invitation-file", paramLabel = "FILE", description = "owner-only file with the invitation")
    Path file;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            converter = SecondsConverter.class,
            description = "how long to wait for the certificate (default: ${DEFAULT-VALUE})")
    Duration timeout;

    @Option(
            names = "--abandon",
            description = "give up an enrolment that was begun under another invitation; that invitation is lost")
    boolean abandon;

    @Option(
            names = "--renew",
            description =
                    "a new key for the device that this profile is already, under a new invitation; contacts accept it,"
                            + " since the old key signs it")
    boolean renew;

    @Override
    void run(Session session) throws IOException {
        Base base = session.ownBase();
        String begun = Enrolment.begun(base);
        String invitation = begun != null && !abandon && file == null && interactive() ? begun : invitation();
        try (NettyThreads threads = NettyThreads.start(1, "enrol")) {
            Network network = Network.of(threads, session.settings(), base.clock(), base.random());
            Enrolment enrolment = new Enrolment(base, new Enroller(network, base.clock())::enrol);
            Enrolled enrolled = renew
                    ? enrolment.renew(invitation, timeout, abandon)
                    : enrolment.enrol(invitation, timeout, abandon);
            introduce(session, base);
            session.output().answer(enrolled);
        }
    }

    /** The invitation's code dies with the first use of the certificate, so it is used at once. */
    private static void introduce(Session session, Base base) {
        try {
            session.keep(new LocalAgent(base, stranger -> false)).introduce();
        } catch (SixChatException later) {
            session.output().note("The certificate was not tried out: " + later.getMessage());
        }
    }

    private String invitation() throws IOException {
        if (file != null) {
            try (Secret line = SecretFiles.read(file)) {
                return line.useChars(chars -> new String(chars).strip());
            }
        }
        String line = interactive() ? asked() : read();
        if (line == null || line.isBlank()) {
            throw new SixChatException(
                    ErrorCode.USAGE, "No invitation was given. Give --invitation-file, or write it to the input");
        }
        return line.strip();
    }

    private static String asked() {
        char[] typed = Terminal.find().orElseThrow().readPassword("%s", "Invitation: ");
        return typed == null ? null : new String(typed);
    }

    private static String read() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }

    private static boolean interactive() {
        return Terminal.find().isPresent();
    }
}
