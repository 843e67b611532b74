package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerError;

/** What the two sides tell each other of a failure, and what they believe of it. */
class RefusalTest {
    private static final Set<ErrorCode> TOLD = EnumSet.of(
            ErrorCode.BUSY,
            ErrorCode.VERSION,
            ErrorCode.SUITE,
            ErrorCode.MALFORMED,
            ErrorCode.TOO_LARGE,
            ErrorCode.TIMEOUT,
            ErrorCode.REFUSED);

    private final Cast cast = new Cast();

    @Test
    void givenWhateverIsInMessage5WhenItIsSealedToBobOrToAnotherThenTheAnswerIsTheSame() {
        List<byte[]> insides = List.of(
                "no XML at all".getBytes(StandardCharsets.UTF_8),
                "<Unknown xmlns='urn:sixchat:peer:1'/>".getBytes(StandardCharsets.UTF_8),
                PeerCodec.encodeIdentity(identity("bob@b.example", new byte[] {1, 2, 3})),
                PeerCodec.encodeIdentity(identity("carol@a.example", Certificates.encode(cast.aliceKeys.leaf()))));

        assertThat(insides).allSatisfy(inside -> {
            PeerError opened = refusalOf(inside, true);
            PeerError unopened = refusalOf(inside, false);

            assertThat(opened).isEqualTo(unopened);
            assertThat(opened.code()).isEqualTo(ErrorCode.REFUSED);
        });
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void givenAFailureWhilePeersAreJudgedWhenItIsToldThenItIsRefusedAndSaysNoMore(ErrorCode code) {
        Stranger stranger = new Stranger(cast);
        byte[] identity =
                PeerCodec.encodeIdentity(identity("bob@b.example", Certificates.encode(cast.aliceKeys.leaf())));

        assertThat(stranger.send(identity, cast, true)).isInstanceOf(Progress.Verify.class);
        PeerError told = stranger.told(new SixChatException(code, "secret reason"));

        assertThat(told.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(told.text()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"TIMEOUT", "BUSY", "TOO_LARGE", "MALFORMED", "VERSION"})
    void givenAnAnchorThatCannotBeHadWhenTheyShakeHandsThenOnlyTheOwnSideKnowsWhy(ErrorCode code) {
        Duel toBob = duel(failing(Samples.A_EXAMPLE.value(), code));
        Duel toAlice = duel(failing(Samples.B_EXAMPLE.value(), code));

        assertThat(toBob.answerer.failure.code()).isEqualTo(code);
        assertThat(toBob.dialler.failure.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(toAlice.dialler.failure.code()).isEqualTo(code);
        assertThat(toAlice.answerer.failure.code()).isEqualTo(ErrorCode.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void givenAnyTokenInClearWhenSomebodySendsItThenNoneButTheSevenIsBelieved(ErrorCode code) {
        Initiator alice =
                new Initiator(HandshakeSetup.standard(cast.alice, new SecureRandom()), Cast.dialled(cast.bob));
        byte[] error = PeerCodec.encode(new PeerError(null, code, false, null));

        PeerRefusal refusal = catchThrowableOfType(PeerRefusal.class, () -> alice.receive(error));

        assertThat(refusal.code()).isEqualTo(TOLD.contains(code) ? code : ErrorCode.REFUSED);
    }

    private PeerError refusalOf(byte[] inside, boolean sealedToBob) {
        Stranger stranger = new Stranger(cast);
        return stranger.told(
                catchThrowableOfType(SixChatException.class, () -> stranger.send(inside, cast, sealedToBob)));
    }

    private Duel duel(PeerTrust trust) {
        return new Duel(cast, cast.alice, cast.bob, Cast.dialled(cast.bob), trust).run();
    }

    private PeerTrust failing(String domain, ErrorCode code) {
        return asked -> asked.value().equals(domain)
                ? Uni.createFrom().failure(() -> new SixChatException(code, "secret reason"))
                : cast.trust().anchorFor(asked);
    }

    private Identity identity(String peer, byte[] certificate) {
        return new Identity(
                peer,
                "alice@a.example",
                "Alice",
                Samples.ALICE_LAPTOP,
                List.of(certificate),
                null,
                null,
                List.of("kem"));
    }
}
