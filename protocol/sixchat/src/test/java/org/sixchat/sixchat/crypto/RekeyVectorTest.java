package org.sixchat.sixchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.FixedRandom;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.ResumptionSecrets;

/** One hybrid rekey and one hash step with fixed randomness; the file is made as those of {@link VectorTest} are. */
class RekeyVectorTest {
    private static final Path FILE = Path.of("../../docs/protocol/vectors/rekey-x25519mlkem768-aes256gcm.txt");
    private static final String COMMENT = """
            # A hybrid rekey, suite X25519MLKEM768-AES256GCM-SHA384; B asks for it. Values are hexadecimal.
            # before.* are the secrets before it, after.* those behind it; body.* and frame.* are the records, each without its length.
            # ask and rekey1, rekey3 are A's or B's first and second records under the secrets before; message.a and message.b are the first ones
            # under the secrets behind it (body: type 2). updated.A is the secret behind a hash step from after.traffic A.
            # Randomness as in the vectors of handshakes.
            """;

    @Test
    void givenFixedRandomnessWhenTheyRekeyThenEveryByteAndSecretIsTheVectorsOne() throws Exception {
        if (Boolean.getBoolean("sixchat.vectors.write") && !FILE.toFile().exists()) {
            compute().write(FILE, COMMENT);
        }
        Vector expected = Vector.read(FILE);

        Vector computed = compute();

        assertThat(computed.values().keySet()).isEqualTo(expected.values().keySet());
        computed.values().forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
    }

    private static Vector compute() {
        Vector v = new Vector();
        FixedRandom a = new FixedRandom("sixchat test vector rekey, side A");
        FixedRandom b = new FixedRandom("sixchat test vector rekey, side B");
        v.put("seed.a", a.seed().getBytes(StandardCharsets.US_ASCII));
        v.put("seed.b", b.seed().getBytes(StandardCharsets.US_ASCII));
        v.put("before.traffic A", fixed(0xA0));
        v.put("before.traffic B", fixed(0xB0));
        v.put("before.RK", fixed(0xC0));
        RecordWriter writerA = new RecordWriter(Suite.AES_256_GCM, secret(0xA0), () -> 0);
        RecordReader readerA = new RecordReader(Suite.AES_256_GCM, secret(0xB0));
        long[] now = {0};
        RecordWriter writerB = new RecordWriter(Suite.AES_256_GCM, secret(0xB0), () -> 0);
        RecordReader readerB = new RecordReader(Suite.AES_256_GCM, secret(0xA0));
        HybridRekey rekeyA =
                new HybridRekey(true, secret(0xC0), writerA, readerA, new ResumptionSecrets(secret(0xD0)), a, () -> 0);
        HybridRekey rekeyB = new HybridRekey(
                false, secret(0xC0), writerB, readerB, new ResumptionSecrets(secret(0xD0)), b, () -> now[0]);
        now[0] = java.time.Duration.ofMinutes(15).toNanos();

        List<byte[]> rekey1 = rekeyA.receive(pass(v, "ask", rekeyB.due(), readerA));
        List<byte[]> rekey2 = rekeyB.receive(pass(v, "rekey1", rekey1, readerB));
        List<byte[]> rekey3 = rekeyA.receive(pass(v, "rekey2", rekey2, readerA));
        rekeyB.receive(pass(v, "rekey3", rekey3, readerB));

        byte[] offer = v.get("body.rekey1");
        byte[] answer = v.get("body.rekey2");
        Secret shared = HybridKeys.generate(new FixedRandom(a.seed()))
                .agree(Arrays.copyOf(answer, 32), Arrays.copyOfRange(answer, 32, answer.length));
        v.put("ss_mlkem || ss_x25519", shared.use(byte[]::clone));
        byte[] h = Hkdf.hash(Bytes.vector(offer), Bytes.vector(answer));
        v.put("h", h);
        MainSecret main = MainSecret.stepped(secret(0xC0), offer, answer, shared);
        v.put("after.MS", main.secret().use(byte[]::clone));
        v.put("after.traffic A", main.trafficA().use(byte[]::clone));
        v.put("after.traffic B", main.trafficB().use(byte[]::clone));
        v.put("after.RK", main.rekey().use(byte[]::clone));
        v.put("after.RS", main.resumption(h).use(byte[]::clone));
        v.put("updated.A", Hkdf.expand(main.trafficA(), "update").use(byte[]::clone));
        pass(v, "message.a", writerA.write(RecordType.MESSAGE, new byte[] {'a'}), readerB);
        pass(v, "message.b", writerB.write(RecordType.MESSAGE, new byte[] {'b'}), readerA);
        return v;
    }

    private static PlainRecord pass(Vector v, String name, List<byte[]> frames, RecordReader reader) {
        byte[] framed = frames.getFirst();
        byte[] frame = Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
        PlainRecord read = reader.read(frame);
        v.put("body." + name, read.body());
        v.put("frame." + name, frame);
        return read;
    }

    private static byte[] fixed(int first) {
        byte[] bytes = new byte[Hkdf.HASH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    private static Secret secret(int first) {
        return Secret.take(fixed(first));
    }
}
