package org.sixchat.irp.client;

import java.util.OptionalLong;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.message.Error;

/** An {@link Error} that the server answered. */
public final class IrpException extends SixChatException {
    private static final long serialVersionUID = 1L;

    private final boolean retry;
    private final long lastSequence;

    public IrpException(Error error) {
        super(
                error.code(),
                error.text() == null ? "the registry answered " + error.code().token() : error.text());
        this.retry = error.retry();
        this.lastSequence = error.lastSequence() == null ? -1 : error.lastSequence();
    }

    /** Whether the server says that the same request may succeed later. */
    public boolean retry() {
        return retry;
    }

    /** With {@code stale}: the sequence that the next record has to exceed. */
    public OptionalLong lastSequence() {
        return lastSequence < 0 ? OptionalLong.empty() : OptionalLong.of(lastSequence);
    }
}
