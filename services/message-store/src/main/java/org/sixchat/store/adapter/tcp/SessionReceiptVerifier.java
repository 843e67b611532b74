package org.sixchat.store.adapter.tcp;

import java.util.Arrays;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.Receipts;
import org.sixchat.store.app.DeliveryChannel;
import org.sixchat.store.app.DeliveryChannel.Answer;
import org.sixchat.store.app.ReceiptVerifier;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.SignedReceipt;
import org.sixchat.store.domain.WaitingEnvelope;

/** Verifies a receipt with the key that the device proved on the very session; what it names must be what was delivered. */
public final class SessionReceiptVerifier implements ReceiptVerifier {
    private final DomainName store;

    public SessionReceiptVerifier(DomainName store) {
        this.store = store;
    }

    @Override
    public SignedReceipt verify(DeliveryChannel from, WaitingEnvelope envelope, Answer answer) {
        if (!(from instanceof CertifiedChannel channel)) {
            throw new IllegalArgumentException("A channel without certificates cannot give receipts");
        }
        ReceiptDocument document = Receipts.verify(
                answer.document().toArray(),
                answer.signature().toArray(),
                channel.chain().getFirst().getPublicKey());
        require(store.equals(document.store()), "another store");
        require(envelope.id().equals(document.envelopeId()), "another envelope");
        require(Arrays.equals(document.sha384(), envelope.digest().toArray()), "other content");
        require(channel.remote().user().equals(document.recipient()), "another recipient");
        require(channel.remote().device().equals(document.device()), "another device");
        List<Bytes> chain = Certificates.encodeChain(channel.chain()).stream()
                .map(Bytes::of)
                .toList();
        return new SignedReceipt(answer.document(), answer.signature(), chain);
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "The receipt is for " + what);
        }
    }
}
