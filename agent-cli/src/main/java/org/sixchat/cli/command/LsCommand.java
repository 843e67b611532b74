package org.sixchat.cli.command;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sixchat ls}. */
@Command(
        name = "ls",
        description = {
            "Lists what a user shares, with size and time of the last change; folders end with a slash.",
            "The user has to be there. Nothing is listed but what lies in the folder that they share (sixchat.files.shared)."
        },
        footer = {"  sixchat ls bob@b.example:", "  sixchat ls bob@b.example:photos --output json"})
final class LsCommand extends LeafCommand {
    @Parameters(paramLabel = "PLACE", description = "user@domain: or user@domain:FOLDER below what they share")
    String where;

    @Override
    void run(Session session) {
        Place place = Place.of(where);
        if (place.user() == null) {
            throw new SixChatException(ErrorCode.USAGE, "Say whose files: user@domain: with a colon");
        }
        session.output().answer(session.agent().listFiles(place.user(), trimmed(place.path())));
    }

    /** People write a slash before a path, and behind a folder. */
    private static String trimmed(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }
}
