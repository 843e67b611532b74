package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.ShortStringCompared;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;

/** What both sides of the handshake of {@link AnonymousVectorTest} say of the short string; the file is made as that one is. */
class ComparisonVectorTest {
    private static final Path FOLDER = Path.of("../../docs/protocol/vectors");
    private static final Path FILE = FOLDER.resolve("comparison-anon-x25519mlkem768-aes256gcm.txt");
    private static final String COMMENT = """
            # What is said of the short string behind the handshake of handshake-anon-x25519mlkem768-aes256gcm.txt. Values are hexadecimal.
            # matches.a is A's first record of the session; B's first one was message 12. differs.b and close.b are in place of matches.b.
            """;

    @Test
    void givenTheSessionsKeysWhenBothSidesSayWhatTheyThinkThenEveryByteIsTheVectorsOne() throws IOException {
        if (Boolean.getBoolean("sixchat.vectors.write") && !FILE.toFile().exists()) {
            compute().write(FILE, COMMENT);
        }
        Vector expected = Vector.read(FILE);

        Vector computed = compute();

        assertThat(computed.values().keySet()).isEqualTo(expected.values().keySet());
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }

    private static Vector compute() throws IOException {
        Vector handshake = Vector.read(FOLDER.resolve("handshake-anon-x25519mlkem768-aes256gcm.txt"));
        Vector v = new Vector();
        v.put("traffic A", handshake.get("traffic A"));
        v.put("traffic B", handshake.get("traffic B"));
        byte[] matches = PeerCodec.encode(new ShortStringCompared(true));
        byte[] differs = PeerCodec.encode(new ShortStringCompared(false));
        say(v, "matches.a", RecordType.MESSAGE, matches, writer(handshake, "A"));
        RecordWriter agrees = writer(handshake, "B");
        agrees.write(RecordType.HANDSHAKE, handshake.get("body.12"));
        say(v, "matches.b", RecordType.MESSAGE, matches, agrees);
        RecordWriter denies = writer(handshake, "B");
        denies.write(RecordType.HANDSHAKE, handshake.get("body.12"));
        say(v, "differs.b", RecordType.MESSAGE, differs, denies);
        say(v, "close.b", RecordType.CLOSE, new byte[0], denies);
        return v;
    }

    private static RecordWriter writer(Vector handshake, String side) {
        byte[] traffic = handshake.get("traffic " + side).clone();
        return new RecordWriter(Suite.AES_256_GCM, Secret.take(traffic), () -> 0);
    }

    private static void say(Vector v, String name, RecordType type, byte[] body, RecordWriter writer) {
        byte[] framed = writer.write(type, body).getFirst();
        v.put("body." + name, body);
        v.put("frame." + name, Arrays.copyOfRange(framed, Integer.BYTES, framed.length));
    }
}
