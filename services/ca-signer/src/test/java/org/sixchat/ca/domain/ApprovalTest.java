package org.sixchat.ca.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.Keys;

class ApprovalTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final UserId BOB = UserId.parse("bob@b.example");
    private static final DeviceId DEVICE = new DeviceId(UUID.randomUUID());
    private static final KeyPair KEYS = KeyPairs.generate(KeyType.P256, new SecureRandom());
    private static final UUID INVITATION = UUID.randomUUID();

    private final Approval approval = new Approval(new DomainName("b.example"));

    @Test
    void givenTheInvitedName_whenItIsAskedFor_thenItIsApproved() {
        assertThat(decide(asked(BOB, KEYS), invited(BOB, "Bob"))).isInstanceOf(Decision.Approved.class);
    }

    @Test
    void givenNoInvitationYet_whenSomeoneAsks_thenTheyWait() {
        assertThat(approval.decide(asked(BOB, KEYS), Optional.empty(), Optional.empty()))
                .isInstanceOf(Decision.Pending.class);
    }

    @Test
    void givenAnInvitationForSomebodyElse_whenItIsUsed_thenItIsRefused() {
        assertThat(reason(decide(asked(BOB, KEYS), invited(UserId.parse("alice@b.example"), "Bob"))))
                .contains("somebody else");
    }

    @Test
    void givenAnotherDisplayName_whenItIsAskedFor_thenItIsRefused() {
        assertThat(reason(decide(asked(BOB, KEYS), invited(BOB, "Robert")))).contains("'Robert'");
    }

    @Test
    void givenAnExpiredInvitation_whenItIsUsedLater_thenItIsRefused() {
        Invitation expired = new Invitation(INVITATION, BOB, "Bob", NOW.minusSeconds(1));
        assertThat(reason(decide(asked(BOB, KEYS), expired))).contains("expired");
    }

    @Test
    void givenARequestOfAnotherDomain_whenItIsMade_thenItIsRefusedAtOnce() {
        UserId foreign = UserId.parse("bob@a.example");
        assertThat(reason(approval.decide(asked(foreign, KEYS), Optional.empty(), Optional.empty())))
                .contains("b.example only");
    }

    @Test
    void givenACsrForAnotherUser_whenItIsPassedOn_thenItIsRefused() {
        byte[] csr = CertificateRequest.create(KEYS, UserId.parse("eve@b.example"), DEVICE, "Bob")
                .der();
        assertThat(reason(decide(asked(BOB, csr), invited(BOB, "Bob")))).contains("another user or device");
    }

    @Test
    void givenACsrWithoutProofOfPossession_whenItIsPassedOn_thenItIsRefused() {
        byte[] csr = CertificateRequest.create(KEYS, BOB, DEVICE, "Bob").der();
        csr[csr.length - 1] ^= 1;
        assertThat(decide(asked(BOB, csr), invited(BOB, "Bob"))).isInstanceOf(Decision.Refused.class);
        assertThat(decide(asked(BOB, new byte[] {1, 2, 3}), invited(BOB, "Bob")))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void givenAnotherKindOfKey_whenItIsAskedFor_thenItIsRefused() {
        KeyPair other = KeyPairs.generate(KeyType.P384, new SecureRandom());
        assertThat(reason(decide(asked(BOB, other), invited(BOB, "Bob")))).contains("P-256");
    }

    @Test
    void givenAnInvitationUsedForAKey_whenAnotherKeyComes_thenOnlyTheFirstIsGood() {
        Optional<byte[]> bound = Optional.of(Keys.sha256OfSpki(KEYS.getPublic()));
        Optional<Invitation> invitation = Optional.of(invited(BOB, "Bob"));
        KeyPair other = KeyPairs.generate(KeyType.P256, new SecureRandom());
        assertThat(approval.decide(asked(BOB, KEYS), invitation, bound)).isInstanceOf(Decision.Approved.class);
        assertThat(reason(approval.decide(asked(BOB, other), invitation, bound)))
                .contains("another key");
    }

    private Decision decide(RequestedCertificate asked, Invitation invitation) {
        return approval.decide(asked, Optional.of(invitation), Optional.empty());
    }

    private static Invitation invited(UserId user, String name) {
        return new Invitation(INVITATION, user, name, NOW.plus(Duration.ofHours(1)));
    }

    private static RequestedCertificate asked(UserId user, KeyPair keys) {
        return asked(user, CertificateRequest.create(keys, user, DEVICE, "Bob").der());
    }

    private static RequestedCertificate asked(UserId user, byte[] csr) {
        return new RequestedCertificate(UUID.randomUUID(), user, DEVICE, "Bob", INVITATION, csr, NOW, Optional.empty());
    }

    private static String reason(Decision decision) {
        return ((Decision.Refused) decision).reason();
    }
}
