package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/** Port to one authenticated session with a device of a recipient. */
public interface DeliveryChannel {
    /** Whom the handshake proved at the other end. */
    DeviceRef remote();

    /**
     * Sends the envelope and waits for what the device answers.
     *
     * <p>Fails with CUT or TIMEOUT when the session is of no more use, and with the device's own code when it refused this
     * envelope alone.
     */
    Uni<Answer> deliver(WaitingEnvelope envelope);

    /** Tells the device that its receipt is stored: it will not be asked for this envelope again. */
    Uni<Void> accepted(Answer answer);

    /** Tells the device why its receipt was not taken. */
    Uni<Void> rejected(Answer answer, String reason);

    /**
     * A receipt as it came.
     *
     * @param exchange the id of the exchange on the session
     * @param document the signed octets
     * @param signature over them, not verified yet
     */
    record Answer(UUID exchange, Bytes document, Bytes signature) {}
}
