package org.sixchat.store.app;

import org.sixchat.store.app.DeliveryChannel.Answer;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.WaitingEnvelope;

/** Port to the check of a device's receipt. */
@FunctionalInterface
public interface ReceiptVerifier {
    /**
     * Verifies signature, store, envelope id, hash, recipient and device.
     *
     * @throws org.sixchat.core.SixChatException NOT_TRUSTED or MALFORMED, with what is wrong
     */
    SignedReceipt verify(DeliveryChannel from, WaitingEnvelope envelope, Answer answer);
}
