package org.sixchat.cli.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.cli.app.OwnAddresses;
import org.sixchat.cli.app.Views;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.meet.Meeting;
import org.sixchat.cli.meet.MeetingAddress;
import org.sixchat.cli.meet.MeetingPoint;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.peer.Waiting;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UuidV7;
import org.sixchat.sixchat.transport.AnonymousSession;
import org.sixchat.wire.net.NettyThreads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat meet}. */
@Command(
        name = "meet",
        description = {
            "Talks to somebody without certificates: on one network, with no registry, enrolment or Internet.",
            "One side awaits the other with --listen. Both see nine digits, which you compare by voice; until both have"
                    + " answered yes, nobody is verified, and only chat passes. The first line that is yes or no is the"
                    + " answer; each other line is a message. Nothing is kept: the next meeting compares anew."
        },
        footer = {
            "  sixchat meet --listen",
            "  sixchat meet 192.0.2.7",
            "  sixchat meet [2001:db8::7]:4606 --name Alice",
            "  sixchat meet --listen --port 4606 --name Bob --output json"
        })
final class MeetCommand extends LeafCommand {
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final int DEFAULT_PORT = 4605;

    @Parameters(
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = "IP address at which the other side awaits you, with a port if it is not 4605")
    String address;

    @Option(names = "--listen", description = "await one person here")
    boolean listen;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port to await them on, if not that of sixchat.peer.port; 0 takes a free one")
    Integer port;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "what you call yourself; the other side sees it as a claim that nobody verifies")
    String name;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            converter = SecondsConverter.class,
            description = "how long to await somebody (default: ${DEFAULT-VALUE})")
    Duration timeout;

    @Override
    void prepare(GlobalOptions options) {
        if (listen == (address != null)) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "Say either --listen, to await somebody, or the address at which somebody awaits you");
        }
        if (port != null && !listen) {
            throw new SixChatException(
                    ErrorCode.USAGE, "--port goes with --listen; a port to dial is written behind the address");
        }
        if (port != null) {
            options.assignments.add(Setting.PEER_PORT.key() + "=" + port);
        }
    }

    @Override
    void run(Session session) {
        InetSocketAddress to = listen ? null : MeetingAddress.parse(address, DEFAULT_PORT);
        Output output = session.output();
        SecureRandom random = new SecureRandom();
        NettyThreads threads = session.keep(NettyThreads.start(1, "meet"));
        MeetingPoint point = new MeetingPoint(threads.group(), random, name);
        AnonymousSession met = listen ? await(session, point) : point.dial(to, address);
        session.keep(() -> Waiting.on(met.close(), CLOSE));
        InstantSource clock = InstantSource.system();
        Meeting meeting =
                new Meeting(met, event -> show(output, event), output::failure, new UuidV7(clock, random), clock);
        meeting.run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private AnonymousSession await(Session session, MeetingPoint point) {
        return point.await(
                OwnAddresses.toBind(session.settings()),
                bound -> session.output().event(new Event.Awaiting(written(bound))),
                timeout);
    }

    private static List<String> written(List<InetSocketAddress> bound) {
        return OwnAddresses.reachableAt(bound).stream().map(Views::address).toList();
    }

    /** A person is told what to do with the digits; that a line was delivered is told to programs only. */
    private static void show(Output output, Event event) {
        if (output.format() == Format.JSON || !(event instanceof Event.Delivered)) {
            output.event(event);
        }
        if (event instanceof Event.Unverified) {
            output.note(
                    "Compare these digits with the other person BY VOICE: call each other, or look at both screens. Do not"
                            + " compare them in this chat: whoever lies in between could write what you want to read.\n"
                            + "Are they the same? Type yes or no. Any other line goes to whoever is there, UNVERIFIED.");
        }
    }
}
