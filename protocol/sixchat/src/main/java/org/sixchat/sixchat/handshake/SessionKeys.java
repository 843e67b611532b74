package org.sixchat.sixchat.handshake;

import java.nio.ByteBuffer;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.OpenedRecord;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.ResumptionSecrets;

/**
 * The keys of a session.
 *
 * @param writer seals what this side sends
 * @param reader opens what the other side sends
 * @param rekey replaces the keys of both
 * @param exporter {@code EX}; a rekey does not change it, a resumption does
 * @param resumption what the session can be resumed from when its connection is gone
 * @param dialled whether this side dialled the connection
 * @param capabilities those that both sides have
 */
public record SessionKeys(
        Suite suite,
        RecordWriter writer,
        RecordReader reader,
        HybridRekey rekey,
        Secret exporter,
        ResumptionSecrets resumption,
        boolean dialled,
        List<String> capabilities)
        implements AutoCloseable {
    /** Whether the session survives its connection: both sides count, acknowledge and send again. */
    public boolean resumable() {
        return capabilities.contains(Protocol.RESUMPTION);
    }

    /**
     * Opens the peer's next record.
     *
     * @throws SixChatException as {@link RecordReader#read}
     */
    public PlainRecord read(byte[] sealed) {
        PlainRecord opened = reader.read(sealed);
        confirm();
        return opened;
    }

    /**
     * The same, without a copy of what was opened.
     *
     * @param sealed in an array; not needed any more when this returns
     * @param into see {@link RecordReader#read(ByteBuffer, byte[])}
     */
    public OpenedRecord read(ByteBuffer sealed, byte[] into) {
        OpenedRecord opened = reader.read(sealed, into);
        confirm();
        return opened;
    }

    private void confirm() {
        if (rekey.resting()) {
            resumption.confirm();
        }
    }

    /** Wipes what belongs to the connection, and leaves the exporter and what the session can be resumed from. */
    public void suspend() {
        writer.close();
        reader.close();
        rekey.close();
    }

    /**
     * A secret for another protocol: {@code X(EX, label, context, length)}.
     *
     * @param label ASCII, of that protocol
     * @param length bytes, at most 255 × 48
     */
    public byte[] export(String label, byte[] context, int length) {
        return Hkdf.expand(exporter, "export " + label, context, length);
    }

    @Override
    public void close() {
        suspend();
        exporter.close();
        resumption.close();
    }
}
