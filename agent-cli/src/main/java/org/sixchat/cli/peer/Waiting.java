package org.sixchat.cli.peer;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The agent's blocking face: waits for asynchronous answers on the calling (virtual) thread, never without a limit. */
public final class Waiting {
    private Waiting() {}

    /** The item of {@code uni}; its failure thrown, TIMEOUT after {@code limit}. */
    public static <T> T on(Uni<T> uni, Duration limit) {
        try {
            return uni.await().atMost(limit);
        } catch (TimeoutException late) {
            throw new SixChatException(ErrorCode.TIMEOUT, "No answer came in time", late);
        }
    }
}
