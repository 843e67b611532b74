package org.sixchat.cli.command;

import java.nio.file.Path;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.Terminal;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.ProgressBar;
import org.sixchat.cli.view.Copied;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
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
        ProgressBar bar = new ProgressBar(System.err);
        boolean drawn =
                session.output().format() == Format.TEXT && Terminal.find().isPresent();
        try {
            session.output().answer(copy(session.agent(), source, target, event -> {
                if (drawn) {
                    bar.show(event);
                }
            }));
        } finally {
            bar.end();
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

    /** @param user null for a file here */
    private record Place(UserId user, String path) {
        /** A file whose name looks like a user is written {@code ./name@domain:x}. */
        static Place of(String text) {
            int colon = text.indexOf(':');
            String before = colon < 0 ? "" : text.substring(0, colon);
            return before.contains("@") && !before.contains("/")
                    ? new Place(user(before), text.substring(colon + 1))
                    : new Place(null, text);
        }

        private static UserId user(String text) {
            try {
                return UserId.parse(text);
            } catch (SixChatException wrong) {
                throw usage(wrong.getMessage());
            }
        }
    }
}
