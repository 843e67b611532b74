package org.sixchat.fuzz.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sixchat.core.Secret;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.sixchat.crypto.Aead;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Hkdf;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.Records;

/**
 * The record reader, from a peer that has the keys and from somebody who has not. A record is u16 length and content; its first byte
 * says whether it is sealed by the rules (0 to 127: what is inside is the peer's to choose), sent as it is, or one that an honest writer made.
 * After one that was refused, and after a close, nothing may be opened.
 */
public final class RecordsTarget implements FuzzTarget {
    private static final int SEALED = 0;
    private static final int RAW = 0x80;
    private static final int HONEST = 0xC0;
    private static final int MAX_RECORDS = 32;
    private static final byte[] SECRET = new byte[48];

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        Suite suite = (in.next() & 1) == 0 ? Suite.AES_256_GCM : Suite.CHACHA20_POLY1305;
        Forger forger = new Forger(suite);
        boolean over = false;
        try (RecordReader reader = new RecordReader(suite, Secret.copyOf(SECRET))) {
            for (int i = 0; i < MAX_RECORDS && in.more(); i++) {
                int kind = in.next();
                byte[] content = in.take(in.next16());
                boolean wasOver = over;
                List<PlainRecord> opened = new ArrayList<>();
                boolean taken = Typed.taken(() -> opened.add(reader.read(forger.record(kind, content))));
                if (taken && wasOver) {
                    throw new Finding("a record was opened behind the last one");
                }
                if (taken && kind >= RAW && kind < HONEST) {
                    throw new Finding("a record was opened that nobody sealed");
                }
                over = !taken || opened.getFirst().type() == RecordType.CLOSE;
            }
        }
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                record(0, SEALED, new byte[] {2, 0, 1, 60, 0}),
                record(1, SEALED, new byte[] {5, 0, 0}),
                record(0, SEALED, new byte[] {4, 0, 0}),
                record(0, SEALED, new byte[] {3, 1, 0, 60, 0}),
                record(0, HONEST, new byte[] {1, 2, 3}),
                record(1, RAW, new byte[40]));
    }

    private static byte[] record(int suite, int kind, byte[] content) {
        return Bytes.join(
                new byte[] {(byte) suite, (byte) kind, (byte) (content.length >> Byte.SIZE), (byte) content.length},
                content);
    }

    /** Makes records with the right keys, as a writer does; after a key update of its own making it goes on with the old ones. */
    private static final class Forger {
        private final Aead cipher;
        private final byte[] iv;
        private final RecordWriter writer;
        private int sequence;

        Forger(Suite suite) {
            Secret secret = Secret.copyOf(SECRET);
            cipher = new Aead(suite, suite.key(Hkdf.expand(secret, "key", new byte[0], Suite.KEY)));
            iv = Hkdf.expand(secret, "iv", new byte[0], Suite.NONCE);
            writer = new RecordWriter(suite, secret, () -> 0);
        }

        byte[] record(int kind, byte[] content) {
            if (kind >= HONEST) {
                byte[] framed = writer.write(RecordType.MESSAGE, content).getFirst();
                sequence++;
                return Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
            }
            if (kind >= RAW || content.length + Suite.TAG > Records.MAX_SEALED) {
                return content;
            }
            byte[] nonce = iv.clone();
            nonce[Suite.NONCE - 1] ^= (byte) sequence++;
            byte[] sealed = new byte[content.length + Suite.TAG];
            cipher.seal(nonce, Bytes.u32(sealed.length), sealed, 0, ByteBuffer.wrap(content));
            return sealed;
        }
    }
}
