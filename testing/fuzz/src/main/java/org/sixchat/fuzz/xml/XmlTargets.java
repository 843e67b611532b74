package org.sixchat.fuzz.xml;

import java.util.List;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.sixchat.envelope.EnvelopeDocument;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.RecordCodec;
import org.sixchat.sixchat.message.PeerCodec;

/** The codecs' targets. */
public final class XmlTargets {
    private XmlTargets() {}

    /** Messages of IRP, and the id that is read of those that are refused. */
    public static FuzzTarget irp() {
        return new XmlTarget<>(
                document -> {
                    if (IrpProtocol.requestId(document) < 0) {
                        throw new IllegalStateException("a negative request id");
                    }
                    return IrpProtocol.codec().decode(document);
                },
                IrpProtocol.codec()::encode,
                SampleMessages.irp());
    }

    /** Messages of SixChat. */
    public static FuzzTarget peer() {
        return new XmlTarget<>(PeerCodec::decode, PeerCodec::encode, SampleMessages.peer());
    }

    /** The identity that message 5 seals. */
    public static FuzzTarget identity() {
        return new XmlTarget<>(
                PeerCodec::decodeIdentity, PeerCodec::encodeIdentity, List.of(SampleMessages.identity()));
    }

    /** What stands inside an envelope. */
    public static FuzzTarget envelopeDocument() {
        return new XmlTarget<>(
                document -> RecordCodec.decode(EnvelopeDocument.class, document),
                RecordCodec::encode,
                List.of(SampleMessages.envelope()));
    }

    /** Receipts. */
    public static FuzzTarget receiptDocument() {
        return new XmlTarget<>(
                document -> RecordCodec.decode(ReceiptDocument.class, document),
                RecordCodec::encode,
                List.of(SampleMessages.receipt()));
    }
}
