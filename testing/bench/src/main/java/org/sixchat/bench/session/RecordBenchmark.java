package org.sixchat.bench.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sixchat.core.Secret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.record.OpenedRecord;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.Records;

/** 64 KiB sealed and opened: as a record of a session, and with the JDK's AES-256-GCM alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RecordBenchmark {
    /** Bytes of content that each call seals and opens. */
    static final int CONTENT = 65_536;

    private static final int TAG_BITS = 128;
    private static final int TAG = TAG_BITS / Byte.SIZE;
    private static final int SECRET = 48;
    private static final int LAST = 11;

    private final byte[] frame = new byte[Records.MAX_FRAMES];
    private final byte[] content = new byte[CONTENT];
    private final byte[] sealed = new byte[CONTENT + TAG];
    private final byte[] opened = new byte[Records.MAX_SEALED];
    private final RecordWriter writer = new RecordWriter(Suite.AES_256_GCM, secret(), System::nanoTime);
    private final RecordReader reader = new RecordReader(Suite.AES_256_GCM, secret());
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final byte[] iv = new byte[LAST + 1];
    private final Cipher sealing;
    private final Cipher opening;
    private long sequence;

    /** Both at their start. */
    public RecordBenchmark() {
        try {
            sealing = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            opening = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Secret secret() {
        return Secret.take(new byte[SECRET]);
    }

    /** The record layer, by the calls with which channels carry files; as with the cipher alone, nothing is allocated for the content. */
    @Benchmark
    public OpenedRecord record() {
        ByteBuffer frames =
                ByteBuffer.wrap(frame, 0, writer.write(RecordType.DATA, false, frame, ByteBuffer.wrap(content)));
        OpenedRecord last = null;
        while (frames.hasRemaining()) {
            int length = frames.getInt();
            last = reader.read(frames.slice(frames.position(), length), opened);
            frames.position(frames.position() + length);
        }
        return last;
    }

    /** The cipher, in place where it can be. */
    @Benchmark
    public int raw() throws GeneralSecurityException {
        sequence++;
        for (int i = 0; i < Long.BYTES; i++) {
            iv[LAST - i] = (byte) (sequence >>> (i * Byte.SIZE));
        }
        GCMParameterSpec parameters = new GCMParameterSpec(TAG_BITS, iv);
        sealing.init(Cipher.ENCRYPT_MODE, key, parameters);
        int length = sealing.doFinal(content, 0, CONTENT, sealed);
        opening.init(Cipher.DECRYPT_MODE, key, parameters);
        return opening.doFinal(sealed, 0, length, opened);
    }
}
