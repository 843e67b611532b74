package org.sixchat.sixchat.handshake;

import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordWriter;

/**
 * The keys of a session.
 *
 * @param writer seals what this side sends
 * @param reader opens what the other side sends
 * @param rekey replaces the keys of both
 * @param exporter {@code EX}; a rekey does not change it
 */
public record SessionKeys(Suite suite, RecordWriter writer, RecordReader reader, HybridRekey rekey, Secret exporter)
        implements AutoCloseable {
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
        writer.close();
        reader.close();
        rekey.close();
        exporter.close();
    }
}
