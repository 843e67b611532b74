package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.message.CapabilitiesOffer;

/** A listener under load. */
class CookieTest {
    private static final byte[] HERE = {127, 0, 0, 1};
    private static final byte[] ELSEWHERE = {127, 0, 0, 2};

    private final Cast cast = new Cast();
    private final AtomicLong nanos = new AtomicLong(5);
    private final Cookies cookies = new Cookies(new SecureRandom(), nanos::get);

    private Duel duel(Optional<ComeAgain.Cookie> cookie, byte[] address) {
        HandshakeSetup alice = HandshakeSetup.standard(cast.alice, new SecureRandom());
        Doorkeeper loaded = offer -> cookies.shown(offer, address)
                ? Optional.empty()
                : Optional.of(cookies.comeAgain(offer, address, Duration.ofMillis(700)));
        return new Duel(
                        new Initiator(alice, Cast.dialled(cast.bob), Optional.empty(), cookie),
                        new Responder(
                                HandshakeSetup.standard(cast.bob, new SecureRandom()),
                                ResumableSessions.none(),
                                loaded),
                        new IdentityValidator(cast.trust(), cast.clock))
                .run();
    }

    @Test
    void givenALoadedListenerWhenTheDiallerComesAgainWithTheCookieThenItIsLetIn() {
        Duel first = duel(Optional.empty(), HERE);
        ComeAgain later = (ComeAgain) first.dialler.failure;

        Duel second = duel(Optional.of(later.cookie()), HERE);

        assertThat(later.after()).isEqualTo(Duration.ofMillis(700));
        assertThat(later.code()).isEqualTo(ErrorCode.BUSY);
        assertThat(first.answerer.sent).as("message 2 alone").hasSize(1);
        assertThat(first.dialler.sent).as("nothing is answered to it").hasSize(2);
        assertThat(second.dialler.established).isNotNull();
        assertThat(second.answerer.established).isNotNull();
    }

    @Test
    void givenACookieWhenItComesFromElsewhereOrWithAnotherNonceOrTooLateThenAnotherIsGiven() {
        ComeAgain.Cookie cookie = ((ComeAgain) duel(Optional.empty(), HERE).dialler.failure).cookie();

        assertThat(duel(Optional.of(cookie), ELSEWHERE).dialler.failure).isInstanceOf(ComeAgain.class);
        assertThat(duel(Optional.of(new ComeAgain.Cookie(new byte[32], cookie.cookie())), HERE).dialler.failure)
                .isInstanceOf(ComeAgain.class);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(duel(Optional.of(cookie), HERE).dialler.established).isNotNull();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(duel(Optional.of(cookie), HERE).dialler.failure).isInstanceOf(ComeAgain.class);
    }

    @Test
    void givenTwoListenersWhenOneHasGivenACookieThenTheOtherTakesItNot() {
        CapabilitiesOffer offer = new CapabilitiesOffer(List.of(1), List.of(), new byte[32], null, null);
        ComeAgain later = cookies.comeAgain(offer, HERE, Duration.ofSeconds(1));
        CapabilitiesOffer again = new CapabilitiesOffer(
                List.of(1), List.of(), new byte[32], later.cookie().cookie(), null);

        assertThat(cookies.shown(again, HERE)).isTrue();
        assertThat(new Cookies(new SecureRandom(), nanos::get).shown(again, HERE))
                .isFalse();
    }
}
