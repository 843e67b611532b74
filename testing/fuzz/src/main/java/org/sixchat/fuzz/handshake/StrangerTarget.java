package org.sixchat.fuzz.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.xml.SampleMessages;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.UserInfo;
import org.sixchat.sixchat.record.RecordType;

/**
 * A stranger who keeps to the protocol up to message 4, has the keys of its records therefore, and then says what the input
 * says, in any order and well encrypted: messages of every kind, other peoples' certificates, other kinds of records, noise. He has no
 * certificate's key, so he never gets a session and is never taken for proven. Byte 0: who he talks to.
 */
public final class StrangerTarget implements FuzzTarget {
    private static final int MAX_STEPS = 16;
    private static final int RAW = 0xFF;
    private static final List<RecordType> TYPES = List.of(RecordType.values());

    /** What he can say: each from what the two of them have said so far. */
    private static final List<Function<Stranger, byte[]>> WORDS = Stream.concat(
                    SampleMessages.peer().stream().map(PeerCodec::encode).map(body ->
                            (Function<Stranger, byte[]>) s -> body),
                    Stream.<Function<Stranger, byte[]>>of(
                            Stranger::challenge,
                            s -> PeerCodec.encode(new UserInfo(s.sealed(identity(true, s)), null)),
                            s -> PeerCodec.encode(new UserInfo(s.sealed(identity(false, s)), null)),
                            s -> PeerCodec.encode(new UserInfo(null, identity(true, s))),
                            s -> PeerCodec.encode(new UserInfo(null, identity(false, s)))))
            .collect(Collectors.toUnmodifiableList());

    private static Identity identity(boolean alice, Stranger stranger) {
        var who = alice ? Cast.ALICE : Cast.BOB;
        return new Identity(
                stranger.otherId(),
                who.id(),
                who.name(),
                who.device().orElseThrow(),
                Cast.chain(who),
                null,
                who.ocsp().get(),
                List.of("kem", "sig"));
    }

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        boolean dials = (in.next() & 1) == 0;
        Side side = new Side(dials ? Cast.bob() : Cast.alice());
        Stranger stranger = dials ? Stranger.dials(side) : Stranger.answers(side);
        for (int i = 0; i < MAX_STEPS && in.more() && !side.over(); i++) {
            int word = in.next();
            RecordType type = TYPES.get(in.next() % TYPES.size());
            byte[] body = word == RAW
                    ? in.take(in.next16() % 2048)
                    : WORDS.get(word % WORDS.size()).apply(stranger);
            stranger.say(type, body);
            side.read();
            if (side.established() || side.proven()) {
                throw new Finding("a stranger without a key is taken for proven");
            }
        }
        side.handshake.close();
    }

    @Override
    public List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (int first = 0; first < WORDS.size(); first++) {
            samples.add(new byte[] {0, (byte) first, 0});
            samples.add(new byte[] {1, (byte) first, 0});
        }
        int sealed = WORDS.size() - 4;
        samples.add(new byte[] {0, (byte) sealed, 0, 7, 0, 6, 0, 8, 0});
        samples.add(new byte[] {1, (byte) (sealed - 1), 0, (byte) (sealed + 3), 0, 7, 0, 10, 0});
        samples.add(Arrays.copyOf(new byte[] {0, -1, 0, 0, 9, '<'}, 14));
        return samples;
    }

    @Override
    public int longest() {
        return 3000;
    }

    @Override
    public int tries() {
        return 60;
    }
}
