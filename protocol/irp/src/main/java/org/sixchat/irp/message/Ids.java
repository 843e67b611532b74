package org.sixchat.irp.message;

import org.sixchat.wire.Checks;

/** The one rule for request numbers. */
final class Ids {
    private Ids() {}

    static void check(long id) {
        Checks.range(id, 1, Long.MAX_VALUE, "id");
    }
}
