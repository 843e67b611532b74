package org.sixchat.sixchat.channel.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.DirectoryList;

/** Asks over a directory channel what the other side shares. */
public final class Listing {
    private final Talk talk;
    private final Supplier<UUID> ids;

    /** @param ids of requests */
    public Listing(Talk talk, Supplier<UUID> ids) {
        this.talk = talk;
        this.ids = ids;
    }

    /**
     * What is shared at a path, in the order of the names' bytes.
     *
     * @param path parts joined by {@code /}; empty for the top
     * @param most entries; TOO_LARGE above
     * @throws SixChatException the other side's refusal; CUT, TIMEOUT, MALFORMED
     */
    public List<DirectoryEntries.Entry> list(String path, int most) {
        List<DirectoryEntries.Entry> all = new ArrayList<>();
        DirectoryEntries page;
        do {
            String after = all.isEmpty() ? null : all.getLast().name();
            talk.say(new DirectoryList(ids.get(), path, after));
            page = talk.hear(DirectoryEntries.class);
            all.addAll(page.entry());
            if (all.size() > most) {
                throw new SixChatException(ErrorCode.TOO_LARGE, "more than " + most + " files are there");
            }
        } while (page.more());
        return all;
    }
}
