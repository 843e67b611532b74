package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * The answer of {@code status}.
 *
 * @param running whether an instance listens
 * @param listening addresses on which peers are awaited, {@code host:port}
 * @param registered addresses in the last record that the registry took
 * @param sequence of that record, absent if there is none
 * @param expires end of that record, absent if there is none
 * @param unread messages not shown yet
 * @param held messages of people who are no contacts
 * @param queued messages that wait here
 * @param stored messages that wait in a store
 * @param failed messages that were given up, the last of them
 */
public record Status(
        String profile,
        String user,
        boolean running,
        List<String> listening,
        List<String> registered,
        Long sequence,
        String expires,
        int unread,
        int held,
        int queued,
        int stored,
        List<Failed> failed)
        implements View {
    /** A message of ours that was given up, for whom, and why. */
    public record Failed(String id, String to, String reason) implements JsonForm {}
}
