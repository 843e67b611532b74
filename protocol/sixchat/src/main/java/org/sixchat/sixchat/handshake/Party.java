package org.sixchat.sixchat.handshake;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.HandshakeSecret;
import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.crypto.Suite;
import org.sixchat.sixchat.identity.DeviceKeys;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.Way;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.HandshakeMessage;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.record.HybridRekey;
import org.sixchat.sixchat.record.RecordReader;
import org.sixchat.sixchat.record.RecordWriter;
import org.sixchat.sixchat.record.ResumptionSecrets;

/** What all states of one side's attempt share: whom it speaks for, where its randomness comes from, and its vault. */
record Party(HandshakeSetup setup, Vault vault) {
    LocalIdentity me() {
        return setup.me();
    }

    byte[] nonce() {
        return Bytes.random(setup.random(), Protocol.RANDOM);
    }

    /** A fresh {@code s6}, {@code s9} or {@code s11}. */
    Secret challenge() {
        return vault.keep(Secret.take(nonce()));
    }

    /** A {@code s6}, {@code s9} or {@code s11} that came. */
    Secret opened(byte[] plain) {
        Secret secret = vault.keep(Secret.take(plain));
        if (secret.length() != Protocol.RANDOM) {
            throw Claims.refused("a secret of the wrong length");
        }
        return secret;
    }

    RecordReader reader(Suite suite, Secret secret) {
        return new RecordReader(suite, secret);
    }

    RecordWriter writer(Suite suite, Secret secret) {
        return new RecordWriter(suite, secret, setup.nanos());
    }

    /** The session of the dialler. */
    SessionKeys sessionOfA(Agreed agreed, MainSecret main, RecordReader reader, byte[] th12) {
        RecordWriter writer = writer(agreed.suite(), main.trafficA());
        return session(agreed, main, writer, reader, true, new ResumptionSecrets(main.resumption(th12)), th12);
    }

    /** The session of the other side. */
    SessionKeys sessionOfB(Agreed agreed, MainSecret main, RecordWriter writer, byte[] th12) {
        return sessionOfB(agreed, main, writer, new ResumptionSecrets(main.resumption(th12)), th12);
    }

    /** The session of the other side, resumed: the secret that it was resumed from stays until the dialler is known to have the new one. */
    SessionKeys resumedOfB(Agreed agreed, MainSecret main, RecordWriter writer, Secret before, byte[] th12) {
        ResumptionSecrets secrets = new ResumptionSecrets(before.use(Secret::copyOf));
        secrets.add(main.resumption(th12));
        return sessionOfB(agreed, main, writer, secrets, th12);
    }

    private SessionKeys sessionOfB(
            Agreed agreed, MainSecret main, RecordWriter writer, ResumptionSecrets resumption, byte[] th12) {
        RecordReader reader = reader(agreed.suite(), main.trafficA());
        return session(agreed, main, writer, reader, false, resumption, th12);
    }

    private SessionKeys session(
            Agreed agreed,
            MainSecret main,
            RecordWriter writer,
            RecordReader reader,
            boolean dialled,
            ResumptionSecrets resumption,
            byte[] th12) {
        HybridRekey rekey =
                new HybridRekey(dialled, main.rekey(), writer, reader, resumption, setup.random(), setup.nanos());
        return new SessionKeys(
                agreed.suite(), writer, reader, rekey, main.exporter(th12), resumption, dialled, agreed.capabilities());
    }

    /** Secures the line of the dialler, or of the other side. */
    void secure(Line line, Suite suite, HandshakeSecret secret, boolean dialler) {
        RecordReader in = reader(suite, dialler ? secret.recordsB() : secret.recordsA());
        line.secure(in, writer(suite, dialler ? secret.recordsA() : secret.recordsB()));
    }

    /**
     * What the peer is told of a failure. While the peer is judged that is {@code refused} whatever happened, a check that took too
     * long included: it may not learn how far it came.
     */
    List<byte[]> refusal(Line line, boolean judging, SixChatException failure) {
        if (failure instanceof PeerRefusal || failure instanceof ComeAgain || failure instanceof SessionUnknown) {
            return List.of();
        }
        PeerError told = Line.refusal(judging ? Claims.refused("the peer is not admitted", failure) : failure);
        return line.frames(PeerCodec.encode(told));
    }

    /** The same on the answering side, which may ask to be dialled again. */
    List<byte[]> answerersRefusal(Line line, boolean judging, SixChatException failure) {
        if (failure instanceof ComeAgain later) {
            return line.frames(PeerCodec.encode(CapabilitiesAccept.comeAgain(
                    Math.toIntExact(later.after().toMillis()), later.cookie().cookie())));
        }
        return refusal(line, judging, failure);
    }

    /** The message if it is of the kind that has its turn. */
    static <T extends HandshakeMessage> T expect(Class<T> kind, HandshakeMessage message) {
        if (!kind.isInstance(message)) {
            throw new SixChatException(
                    ErrorCode.UNEXPECTED,
                    message.getClass().getSimpleName() + " came where " + kind.getSimpleName() + " has its turn");
        }
        return kind.cast(message);
    }

    /** The keys that this side presents where it dials. */
    DeviceKeys presented() {
        return me().known().stream()
                .findFirst()
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.NOT_TRUSTED,
                        "the key of this side only signs: it needs another one to be sealed to"));
    }

    /** The message that asks: for {@link Way#KEM} the secret goes sealed. */
    CryptoChallenge ask(Challenge challenge, UnaryOperator<byte[]> seal) {
        byte[] body = challenge.secret().use(plain -> challenge.way() == Way.KEM ? seal.apply(plain) : plain.clone());
        return new CryptoChallenge(challenge.way().token(), body);
    }

    /** What is asked in a message, to be met by whoever it is for. */
    Challenge asked(Way way, Supplier<byte[]> sealed, CryptoChallenge message) {
        return new Challenge(way, opened(way == Way.KEM ? sealed.get() : message.challenge()));
    }

    /** The way of a challenge, if this side offered it. */
    static Way way(CryptoChallenge message, List<Way> offered) {
        return Way.ofToken(message.way())
                .filter(offered::contains)
                .orElseThrow(() -> Claims.refused("the peer chose a way of proof that was not offered"));
    }

    /** What to throw where nothing is due from the peer. */
    static SixChatException outOfPlace() {
        return new SixChatException(ErrorCode.UNEXPECTED, "a message before its turn");
    }

    /** Compares MACs in constant time. */
    static void verify(byte[] expected, byte[] received, String what) {
        if (!MessageDigest.isEqual(expected, received)) {
            throw Claims.refused(what + " does not verify");
        }
    }

    /** The chosen thing, if it was offered. */
    static <T> T offered(T chosen, List<T> offered, ErrorCode otherwise, String what) {
        if (!offered.contains(chosen)) {
            throw new SixChatException(otherwise, "the peer chose a " + what + " that was not offered");
        }
        return chosen;
    }
}
