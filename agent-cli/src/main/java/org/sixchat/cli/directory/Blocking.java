package org.sixchat.cli.directory;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The blocking face of this package; each operation below has a shorter limit of its own. */
final class Blocking {
    private Blocking() {}

    static <T> T on(Uni<T> uni) {
        try {
            return uni.await().atMost(Network.LIMIT);
        } catch (TimeoutException late) {
            throw new SixChatException(ErrorCode.TIMEOUT, "No answer came in time", late);
        }
    }
}
