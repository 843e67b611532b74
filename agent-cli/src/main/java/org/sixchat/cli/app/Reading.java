package org.sixchat.cli.app;

import java.util.ArrayList;
import java.util.List;
import org.sixchat.cli.store.Placed;
import org.sixchat.cli.store.StoredMessage;
import org.sixchat.cli.view.Messages;

/** The inbox a page at a time. What was read counts as shown only when whoever shows it says so. */
final class Reading {
    /** Messages of a page. */
    private static final int ROWS = 200;
    /** Senders of held messages that are named. */
    private static final int SENDERS = 100;
    /** With one more message of the greatest length, a page of as many bytes still fits a line of the instance's socket. */
    private static final int BYTES = 512 * 1024;
    /** JSON of a character that is escaped. */
    private static final int ESCAPED = 6;
    /** JSON of a message but for its text, about. */
    private static final int FRAME = 512;

    private final Base base;

    Reading(Base base) {
        this.base = base;
    }

    /**
     * @param after what the page before said in {@code next}, 0 for the first
     * @param collected whether the store could be asked before, null if it was not tried
     */
    Messages page(boolean all, long after, Boolean collected) {
        List<Placed<StoredMessage>> rows = base.store().inbox().page(all, after, ROWS);
        List<Messages.Entry> page = new ArrayList<>();
        long last = after;
        int bytes = 0;
        for (Placed<StoredMessage> placed : rows) {
            if (bytes > BYTES) {
                break;
            }
            bytes += FRAME + ESCAPED * placed.row().text().length();
            last = placed.position();
            page.add(entry(placed.row()));
        }
        boolean more = page.size() < rows.size() || rows.size() == ROWS;
        return new Messages(page, base.store().inbox().held(), senders(after), collected, more ? last : null);
    }

    private List<Messages.Held> senders(long after) {
        if (after > 0) {
            return List.of();
        }
        return base.store().inbox().heldFrom().entrySet().stream()
                .limit(SENDERS)
                .map(sender -> new Messages.Held(sender.getKey(), sender.getValue()))
                .toList();
    }

    void shown(List<Messages.Entry> messages) {
        base.store().inTransaction(() -> {
            messages.forEach(m -> base.store().inbox().shown(m.from(), m.id()));
            return null;
        });
    }

    private static Messages.Entry entry(StoredMessage m) {
        return new Messages.Entry(m.id(), m.from(), m.device(), m.sent(), m.text(), m.via(), m.edited());
    }
}
