package org.sixchat.sixchat.handshake;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.PeerCodec;

/**
 * One way to end badly.
 *
 * @param side who is tested
 * @param told the token that it tells
 * @param peer who takes the other side's part
 * @param dials whom A dials
 */
record RefusedCase(
        String name,
        String side,
        String says,
        ErrorCode told,
        Supplier<KeyPair> keys,
        Function<Cast, LocalIdentity> peer,
        Function<Cast, ExpectedRemote> dials,
        Duel.Wire wire) {
    static final List<RefusedCase> ALL = List.of(
            clear("version", "A speaks another version only", ErrorCode.VERSION, 0, RefusedCase::newerOnly),
            clear(
                    "suite",
                    "A offers what the white paper did",
                    ErrorCode.SUITE,
                    1,
                    body -> offer(body, "RSA1024-AES128CBC-SHA1")),
            clear("malformed-twice", "message 3 has two X25519 keys", ErrorCode.MALFORMED, 1, RefusedCase::doubled),
            clear(
                    "malformed-zero",
                    "A's X25519 key gives the all-zero secret",
                    ErrorCode.MALFORMED,
                    1,
                    RefusedCase::zero),
            clear("malformed-order", "message 3 comes first", ErrorCode.MALFORMED, 0, body -> offer(null, "x")),
            clear("too-large", "a frame of 16,385 bytes", ErrorCode.TOO_LARGE, 0, body -> new byte[16_385]),
            clear(
                    "suite-chosen",
                    "B chooses a suite that was not offered",
                    "A",
                    ErrorCode.SUITE,
                    1,
                    RefusedCase::chosen),
            clear(
                    "version-chosen",
                    "B chooses a version that was not offered",
                    "A",
                    ErrorCode.VERSION,
                    0,
                    RefusedCase::version2),
            clear("resumed-unasked", "B resumes what was not named", "A", ErrorCode.REFUSED, 0, RefusedCase::resumed),
            judged(
                    "other-key",
                    "message 5 is sealed to another key",
                    cast -> cast.alice,
                    cast -> Cast.dialled("bob@b.example", cast.mallory)),
            judged(
                    "other-id",
                    "A dials somebody else by B's key",
                    cast -> cast.alice,
                    cast -> Cast.dialled("carol@b.example", cast.bob)),
            judged(
                    "foreign-root",
                    "A's chain leads to another root than its domain's",
                    RefusedCase::foreign,
                    cast -> Cast.dialled(cast.bob)),
            judged(
                    "revoked",
                    "A's stapled response says revoked",
                    RefusedCase::revoked,
                    cast -> Cast.dialled(cast.bob)),
            judged(
                    "role",
                    "a person's certificate claims to be the store",
                    RefusedCase::falseStore,
                    cast -> Cast.dialled(cast.bob)),
            new RefusedCase(
                    "signature",
                    "B",
                    "message 7 is signed with another key than the certificate's",
                    ErrorCode.REFUSED,
                    TestKeys::ed25519,
                    cast -> cast.pretending(cast.alice),
                    cast -> Cast.dialled(cast.bob),
                    Duel.HONEST));

    ExpectedRemote dialled(Cast cast) {
        return dials.apply(cast);
    }

    @Override
    public String toString() {
        return name;
    }

    private static RefusedCase judged(
            String name, String says, Function<Cast, LocalIdentity> a, Function<Cast, ExpectedRemote> dials) {
        return new RefusedCase(name, "B", says, ErrorCode.REFUSED, TestKeys::p256, a, dials, Duel.HONEST);
    }

    private static RefusedCase clear(
            String name, String says, ErrorCode told, int index, UnaryOperator<byte[]> change) {
        return clear(name, says, "B", told, index, change);
    }

    private static RefusedCase clear(
            String name, String says, String side, ErrorCode told, int index, UnaryOperator<byte[]> change) {
        String from = side.equals("B") ? "A" : "B";
        Duel.Wire wire =
                (who, at, frame) -> List.of(who.name.equals(from) && at == index ? change.apply(frame) : frame);
        Function<Cast, LocalIdentity> peer = cast -> side.equals("B") ? cast.alice : cast.bob;
        return new RefusedCase(name, side, says, told, TestKeys::p256, peer, cast -> Cast.dialled(cast.bob), wire);
    }

    private static byte[] newerOnly(byte[] body) {
        CapabilitiesOffer offer = (CapabilitiesOffer) PeerCodec.decode(body);
        return PeerCodec.encode(new CapabilitiesOffer(List.of(2), offer.capability(), offer.nonce(), null, null));
    }

    private static byte[] offer(byte[] body, String suite) {
        CryptoSuiteOffer offer = body == null
                ? new CryptoSuiteOffer(List.of(suite), new byte[32], new byte[1184])
                : (CryptoSuiteOffer) PeerCodec.decode(body);
        return PeerCodec.encode(new CryptoSuiteOffer(List.of(suite), offer.x25519(), offer.mlkem768()));
    }

    private static byte[] doubled(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int from = text.indexOf("<x25519>");
        int to = text.indexOf("<mlkem768>");
        return (text.substring(0, to) + text.substring(from)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zero(byte[] body) {
        CryptoSuiteOffer offer = (CryptoSuiteOffer) PeerCodec.decode(body);
        return PeerCodec.encode(new CryptoSuiteOffer(offer.suite(), new byte[32], offer.mlkem768()));
    }

    private static byte[] chosen(byte[] body) {
        CryptoSuiteAccept accept = (CryptoSuiteAccept) PeerCodec.decode(body);
        return PeerCodec.encode(new CryptoSuiteAccept("RSA1024-AES128CBC-SHA1", accept.x25519(), accept.ciphertext()));
    }

    private static byte[] version2(byte[] body) {
        CapabilitiesAccept accept = (CapabilitiesAccept) PeerCodec.decode(body);
        return PeerCodec.encode(CapabilitiesAccept.of(2, accept.capability(), accept.nonce()));
    }

    private static byte[] resumed(byte[] body) {
        CapabilitiesAccept accept = (CapabilitiesAccept) PeerCodec.decode(body);
        return PeerCodec.encode(new CapabilitiesAccept(1, true, null, accept.capability(), accept.nonce(), null));
    }

    private static LocalIdentity foreign(Cast cast) {
        TestDomain impostor = TestDomain.create(Samples.A_EXAMPLE);
        return cast.person(
                impostor,
                Samples.ALICE,
                Samples.ALICE_LAPTOP,
                "Alice",
                impostor.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice"));
    }

    private static LocalIdentity revoked(Cast cast) {
        byte[] response = TestOcsp.revoked(cast.a, cast.aliceKeys.leaf(), Samples.NOW);
        return LocalIdentity.person(
                Samples.ALICE, "Alice", Samples.ALICE_LAPTOP, Cast.entry(cast.aliceKeys), () -> response);
    }

    private static LocalIdentity falseStore(Cast cast) {
        return LocalIdentity.store(Samples.B_EXAMPLE, "Mallory", Cast.entry(cast.malloryKeys), cast.mallory.ocsp());
    }
}
