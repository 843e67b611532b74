package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.sixchat.core.ErrorCode;

/** An open channel. Safe for use from any thread; what one thread sends stays in order. */
public interface PeerChannel {
    /** Bytes of a record of a channel at most. */
    int MAX_RECORD = Multiplexer.MAX_DATA;
    /** Bytes of one {@link #write} at most. */
    int MAX_WRITE = 1024 * 1024;

    /** Unique in the session. */
    int id();

    /** The name of its kind. */
    String kind();

    /**
     * Sends bytes, in as many records as it takes. The item comes when they have been handed to the connection, which waits for the
     * peer's credit; until then they are not copied and must not change. Fails with BUSY, at once, if too much waits (await earlier
     * writes), and when the channel is given up. They are sent whether or not the result is subscribed to.
     *
     * @param bytes at least one, at most {@link #MAX_WRITE}
     */
    Uni<Void> write(ByteBuffer bytes);

    /**
     * Sends one record as it is; otherwise as {@link #write}.
     *
     * @param record at least one byte, at most {@link #MAX_RECORD}
     */
    Uni<Void> writeRecord(ByteBuffer record);

    /** Says, behind what waits to be sent, that no more comes. */
    Uni<Void> end();

    /** Gives the channel up in both directions; does nothing where it has ended. */
    void reset(ErrorCode code, String text);

    /**
     * The peer's records, for one subscriber; what it asks for it has taken, and the peer gets the credit for it. Calls come on the
     * event loop and must not block. Completes with the peer's end; fails with the peer's reason when it gives the channel up, else with
     * the session's. Cancelling gives the channel up.
     */
    Flow.Publisher<ByteBuffer> records();
}
