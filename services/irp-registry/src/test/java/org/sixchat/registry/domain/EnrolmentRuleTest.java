package org.sixchat.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.fixtures.Samples.BOB;
import static org.sixchat.fixtures.Samples.BOB_LAPTOP;
import static org.sixchat.fixtures.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.registry.domain.EnrolmentRule.Decision;
import org.sixchat.registry.domain.EnrolmentRule.Known;

class EnrolmentRuleTest {
    private static final UUID INVITATION = new UUID(0x7000, 1);
    private static final UUID REQUEST = new UUID(0x7000, 2);
    private static final KeyHash KEY = key(1);
    private static final KeyHash OTHER_KEY = key(2);

    @Test
    void theFirstRequestOfAnInvitationIsTaken() {
        Decision decision = EnrolmentRule.decide(
                request(REQUEST, KEY, "csr"), known(Optional.empty(), open(NOW.plusSeconds(1)), List.of()), NOW);

        assertThat(decision).isInstanceOf(Decision.Take.class);
    }

    @Test
    void theSameRequestAgainIsAnsweredAsBefore() {
        EnrolmentRequest stored = request(REQUEST, KEY, "csr");

        Decision decision = EnrolmentRule.decide(
                request(REQUEST, KEY, "csr"), known(Optional.of(stored), Optional.empty(), List.of()), NOW);

        assertThat(decision).isEqualTo(new Decision.Repeat(stored));
    }

    @Test
    void anotherKeyNeverFollowsTheOneThatTheInvitationIsBoundTo() {
        Invitation bound = new Invitation(INVITATION, BOB, "Bob", NOW.plusSeconds(1), Optional.of(KEY));

        assertRefused(
                ErrorCode.REFUSED,
                request(new UUID(0x7000, 3), OTHER_KEY, "another"),
                known(Optional.empty(), Optional.of(bound), List.of(request(REQUEST, KEY, "csr"))));
        assertRefused(
                ErrorCode.REFUSED,
                request(REQUEST, OTHER_KEY, "another"),
                known(Optional.of(request(REQUEST, KEY, "csr")), Optional.of(bound), List.of()));
    }

    @Test
    void anExpiredInvitationTakesNothingBoundOrNot() {
        Invitation bound = new Invitation(INVITATION, BOB, "Bob", NOW.minusSeconds(1), Optional.of(KEY));

        assertRefused(
                ErrorCode.EXPIRED,
                request(REQUEST, KEY, "csr"),
                known(Optional.empty(), open(NOW.minus(Duration.ofDays(1))), List.of()));
        assertRefused(
                ErrorCode.EXPIRED,
                request(REQUEST, KEY, "csr"),
                known(Optional.empty(), Optional.of(bound), List.of()));
    }

    @Test
    void aRequestOfAnotherInvitationIsNotThisOneSentAgain() {
        EnrolmentRequest earlier = new EnrolmentRequest(
                REQUEST,
                BOB,
                BOB_LAPTOP,
                new UUID(0x7000, 9),
                KEY,
                request(REQUEST, KEY, "csr").csr(),
                RequestState.ISSUED,
                Optional.empty());

        assertRefused(
                ErrorCode.CONFLICT,
                request(REQUEST, KEY, "csr"),
                known(Optional.of(earlier), open(NOW.plusSeconds(1)), List.of()));
    }

    @Test
    void oneKeyLeadsToOneRequest() {
        Invitation bound = new Invitation(INVITATION, BOB, "Bob", NOW.plusSeconds(1), Optional.of(KEY));

        assertRefused(
                ErrorCode.CONFLICT,
                request(new UUID(0x7000, 3), KEY, "csr"),
                known(Optional.empty(), Optional.of(bound), List.of(request(REQUEST, KEY, "csr"))));
    }

    @Test
    void aRequestIdOfSomebodyElseTellsNothingAboutIt() {
        EnrolmentRequest carols = new EnrolmentRequest(
                REQUEST,
                Samples.CAROL,
                BOB_LAPTOP,
                INVITATION,
                OTHER_KEY,
                new byte[] {9},
                RequestState.ISSUED,
                Optional.empty());

        assertRefused(
                ErrorCode.CONFLICT,
                request(REQUEST, KEY, "csr"),
                known(Optional.of(carols), open(NOW.plusSeconds(1)), List.of()));
    }

    @Test
    void withoutALiveInvitationNothingIsTaken() {
        assertRefused(
                ErrorCode.REFUSED, request(REQUEST, KEY, "csr"), known(Optional.empty(), Optional.empty(), List.of()));
    }

    private static void assertRefused(ErrorCode code, EnrolmentRequest request, Known known) {
        assertThatThrownBy(() -> EnrolmentRule.decide(request, known, NOW))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Known known(
            Optional<EnrolmentRequest> sameId, Optional<Invitation> invitation, List<EnrolmentRequest> earlier) {
        return new Known(sameId, invitation, earlier);
    }

    private static Optional<Invitation> open(Instant expires) {
        return Optional.of(new Invitation(INVITATION, BOB, "Bob", expires, Optional.empty()));
    }

    private static EnrolmentRequest request(UUID id, KeyHash key, String csr) {
        return new EnrolmentRequest(
                id,
                BOB,
                BOB_LAPTOP,
                INVITATION,
                key,
                csr.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                RequestState.PENDING,
                Optional.empty());
    }

    private static KeyHash key(int first) {
        byte[] hash = new byte[32];
        hash[0] = (byte) first;
        return new KeyHash(hash);
    }
}
