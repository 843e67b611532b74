package org.sixchat.cli.command;

import java.nio.file.Path;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.output.ProgressBar;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sixchat cp}. */
@Command(
        name = "cp",
        description = {
            "Copies one file to a user, or one that the user shares from there, directly and encrypted.",
            "The user has to be there. What is sent lies in their folder for incoming files (sixchat.files.incoming); what may be"
                    + " fetched is what lies in the folder that they share (sixchat.files.shared). Nothing is overwritten. After a"
                    + " cut the same command goes on where it ended."
        },
        footer = {
            "  sixchat cp holiday.zip bob@b.example:",
            "  sixchat cp bob@b.example:photos/beach.jpg beach.jpg",
            "  sixchat cp bob@b.example:report.pdf ~/Downloads"
        })
final class CpCommand extends LeafCommand {
    @Parameters(index = "0", paramLabel = "FROM", description = "a file, or user@domain:PATH below what they share")
    String from;

    @Parameters(index = "1", paramLabel = "TO", description = "user@domain: or a file or folder")
    String to;

    @Override
    void run(Session session) {
        Place source = Place.of(from);
        Place target = Place.of(to);
        if ((source.user() == null) == (target.user() == null)) {
            throw usage("One of FROM and TO is user@domain: with a colon, and the other a file");
        }
        if (target.user() != null && !target.path().isEmpty()) {
            throw usage("The other side decides where a file lies there: write " + target.user() + ":");
        }
        if (source.user() != null && source.path().isEmpty()) {
            throw usage("Say which file: " + source.user() + ":PATH");
        }
        Watched watched = new Watched(session.output());
        try {
            session.output().answer(copy(session.agent(), source, target, watched));
        } finally {
            watched.bar.end();
        }
    }

    /** Standard output has the answer alone. */
    private static final class Watched implements Agent.Watching {
        private final Output output;
        private final ProgressBar bar = new ProgressBar(System.err);
        private final boolean drawn;

        Watched(Output output) {
            this.output = output;
            this.drawn = output.format() == Format.TEXT && Terminal.find().isPresent();
        }

        @Override
        public void at(Event.Progress progress) {
            if (drawn) {
                bar.show(progress);
            }
        }

        @Override
        public void told(Event event) {
            bar.end();
            output.aside(event);
        }
    }

    private static Copied copy(Agent agent, Place source, Place target, Agent.Watching watching) {
        return source.user() == null
                ? agent.sendFile(target.user(), absolute(source.path()), watching)
                : agent.fetchFile(source.user(), source.path(), absolute(target.path()), watching);
    }

    /** A running instance has another working folder. */
    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static SixChatException usage(String sentence) {
        return new SixChatException(ErrorCode.USAGE, sentence);
    }
}
