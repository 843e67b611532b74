package org.sixchat.sixchat.record;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.record.RekeyState.Answered;
import org.sixchat.sixchat.record.RekeyState.Offered;
import org.sixchat.sixchat.record.RekeyState.Resting;

/**
 * One side's part of the hybrid rekey: a fresh agreement amid the session, after which what was stolen from memory before opens nothing
 * more. The dialler of the handshake begins; the other side asks for it when that is overdue. The states are {@link RekeyState}'s. Not
 * safe for use by several threads.
 */
public final class HybridRekey implements AutoCloseable {
    /** How long keys are in use before they are replaced. */
    static final long INTERVAL = Duration.ofMinutes(10).toNanos();
    /** Bytes of records, of both directions, after which keys are replaced. */
    static final long VOLUME = 1L << 30;

    private static final byte[] EMPTY = {};

    private final boolean dialler;
    private final RecordWriter writer;
    private final RecordReader reader;
    private final ResumptionSecrets resumption;
    private final SecureRandom random;
    private final LongSupplier nanos;
    private final long volume;
    private RekeyState state;
    private long since;
    private long bytes;
    private boolean asked;

    /**
     * Takes over {@code rk}.
     *
     * @param dialler whether this side dialled the connection
     * @param rk {@code RK}
     * @param writer of this side, whose keys are replaced
     * @param reader of the other side's records, whose keys are replaced
     * @param resumption gets each new {@code RS}
     * @param random the source of fresh keys
     * @param nanos the monotonic clock, in nanoseconds
     */
    public HybridRekey(
            boolean dialler,
            Secret rk,
            RecordWriter writer,
            RecordReader reader,
            ResumptionSecrets resumption,
            SecureRandom random,
            LongSupplier nanos) {
        this(dialler, rk, writer, reader, resumption, random, nanos, VOLUME);
    }

    HybridRekey(
            boolean dialler,
            Secret rk,
            RecordWriter writer,
            RecordReader reader,
            ResumptionSecrets resumption,
            SecureRandom random,
            LongSupplier nanos,
            long volume) {
        this.dialler = dialler;
        this.writer = writer;
        this.reader = reader;
        this.resumption = resumption;
        this.random = random;
        this.nanos = nanos;
        this.volume = volume;
        rest(new Resting(rk));
    }

    /**
     * The frames to send if a rekey is due, else none; to be asked whenever a record was written or read. The side that answers waits
     * half as long again before it asks.
     */
    public List<byte[]> due() {
        if (!(state instanceof Resting resting) || asked || writer.ended() || !overdue()) {
            return List.of();
        }
        return dialler ? offer(resting) : ask();
    }

    /**
     * Takes a record of the types REKEY1 to REKEY3, and gives the frames that answer it: none behind this side's close, though the
     * other side's new keys are followed even then.
     *
     * @throws SixChatException UNEXPECTED for one out of its place, MALFORMED for one that is no key; the session is cut then
     */
    public List<byte[]> receive(PlainRecord read) {
        return switch (read.type()) {
            case REKEY1 -> dialler ? asked(read.body()) : answer(read.body());
            case REKEY2 -> finish(read.body());
            case REKEY3 -> finished(read.body());
            case HANDSHAKE, MESSAGE, DATA, CLOSE, KEY_UPDATE, ACKNOWLEDGE, STATUS ->
                throw new IllegalArgumentException(read.type() + " is no record of a rekey");
        };
    }

    /** Whether no rekey is under way: what is read now is under the newest keys. */
    public boolean resting() {
        return state instanceof Resting;
    }

    private List<byte[]> ask() {
        asked = true;
        return writer.write(RecordType.REKEY1, EMPTY);
    }

    private List<byte[]> asked(byte[] body) {
        requireEmpty(body);
        return state instanceof Resting resting && !writer.ended() ? offer(resting) : List.of();
    }

    private List<byte[]> offer(Resting resting) {
        Offered offered = resting.offer(random);
        state = offered;
        return writer.write(RecordType.REKEY1, offered.offer());
    }

    private List<byte[]> answer(byte[] offer) {
        if (!(state instanceof Resting resting)) {
            throw outOfPlace();
        }
        if (writer.ended()) {
            return List.of();
        }
        Answered answered = resting.answer(offer, random);
        state = answered;
        List<byte[]> frames = writer.write(RecordType.REKEY2, answered.answer());
        writer.renew(answered.trafficB());
        resumption.add(answered.rs());
        return frames;
    }

    private List<byte[]> finish(byte[] answer) {
        if (!(state instanceof Offered offered)) {
            throw outOfPlace();
        }
        RekeyState.Renewed renewed = offered.accept(answer);
        List<byte[]> frames = writer.ended() ? List.of() : writer.write(RecordType.REKEY3, EMPTY);
        writer.renew(renewed.trafficA());
        reader.renew(renewed.trafficB());
        resumption.replace(renewed.rs());
        rest(renewed.resting());
        return frames;
    }

    private List<byte[]> finished(byte[] body) {
        requireEmpty(body);
        if (!(state instanceof Answered answered)) {
            throw outOfPlace();
        }
        reader.renew(answered.trafficA());
        rest(answered.finished());
        return List.of();
    }

    private void rest(Resting next) {
        state = next;
        asked = false;
        since = nanos.getAsLong();
        bytes = transferred();
    }

    private boolean overdue() {
        long time = nanos.getAsLong() - since;
        long grown = transferred() - bytes;
        return dialler ? time >= INTERVAL || grown >= volume : time >= INTERVAL / 2 * 3 || grown >= volume / 2 * 3;
    }

    private long transferred() {
        return writer.bytes() + reader.bytes();
    }

    private static void requireEmpty(byte[] body) {
        if (body.length > 0) {
            throw new SixChatException(ErrorCode.MALFORMED, "a record of a rekey that should be empty");
        }
    }

    private static SixChatException outOfPlace() {
        return new SixChatException(ErrorCode.UNEXPECTED, "a record of a rekey out of its place");
    }

    @Override
    public void close() {
        state.close();
    }
}
