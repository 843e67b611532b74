package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.cli.view.Enrolled;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestCertificate;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.invitation.Invitation;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.csr.CertificateRequest;

class EnrolmentTest {
    private static final UserId ALICE = UserId.parse("alice@a.example");
    private static final String CODE = "aaaa-bbbb-cccc-dddd-eeee";
    private static final String OTHER_CODE = "ffff-gggg-hhhh-iiii-jjjj";

    @TempDir
    Path folder;

    private final TestDomain domain = TestDomain.create(new DomainName("a.example"));
    private final List<PublicKey> asked = new ArrayList<>();
    private Base base;
    private boolean away;

    @BeforeEach
    void open() {
        Settings settings = Settings.of(Map.of(), List.of("sixchat.home=" + folder));
        base = Base.of(
                Profile.of(settings, Map.of()),
                settings,
                QuickStores.open(folder.resolve("alice.db")),
                World.CLOCK,
                new SecureRandom());
    }

    @AfterEach
    void close() {
        base.store().close();
    }

    private Enrolled enrol(String invitation, boolean abandon) {
        return new Enrolment(base, this::issued).enrol(invitation, Duration.ofSeconds(1), abandon);
    }

    private String invitation(String code) {
        String root = HexFormat.of().formatHex(Certificates.sha256(domain.root()));
        return "sixchat-invite:1:" + ALICE + ":" + code + ":" + root;
    }

    private ValidatedPeer issued(Invitation invitation, UUID request, byte[] csr, PublicKey key, Duration patience) {
        asked.add(key);
        if (away) {
            throw new SixChatException(ErrorCode.UNREACHABLE, "no registry answers");
        }
        CertificateRequest wanted = CertificateRequest.parse(csr);
        TestCertificate certificate = domain.personCertificate(ALICE, wanted.device(), "Alice", new KeyPair(key, null));
        return new ChainValidator(World.CLOCK)
                .validate(
                        List.of(
                                certificate.issuedBy(domain.issuingKeys(), domain.issuing()),
                                domain.issuing(),
                                domain.root()),
                        new TrustAnchor(domain.domain(), domain.root()),
                        new ExpectedPeer.Person(invitation.user()));
    }

    @Test
    void givenAnEnrolmentThatWasKilledBeforeItSaidSo_whenRunAgain_thenItSaysSoAndAnotherInvitationIsAConflict() {
        Enrolled first = enrol(invitation(CODE), false);

        Enrolled again = enrol(invitation(CODE), false);

        assertThat(again).isEqualTo(first);
        assertThat(asked).hasSize(1);
        assertConflict(OTHER_CODE, "enrolled already");
    }

    @Test
    void givenAnEnrolmentThatHasBegun_whenAnotherInvitationIsGiven_thenTheKeyOfTheFirstIsKept() {
        away = true;
        assertThatThrownBy(() -> enrol(invitation(CODE), false)).hasMessage("no registry answers");

        assertConflict(OTHER_CODE, "--abandon");

        away = false;
        enrol(invitation(CODE), false);
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).isEqualTo(asked.getLast());
    }

    @Test
    void givenAnEnrolmentThatHasBegun_whenItIsAbandoned_thenTheOtherInvitationIsUsedWithAnotherKey() {
        away = true;
        assertThatThrownBy(() -> enrol(invitation(CODE), false)).hasMessage("no registry answers");
        away = false;

        assertThat(enrol(invitation(OTHER_CODE), true).user()).isEqualTo(ALICE.toString());

        assertThat(asked.getFirst()).isNotEqualTo(asked.getLast());
    }

    @Test
    void givenAnIdentity_whenItIsRenewedUnderANewInvitation_thenTheDeviceStaysAndTheOldKeyIsKept() {
        Enrolled first = enrol(invitation(CODE), false);
        byte[] old = base.store().identities().own().privateKey();

        Enrolled renewed = renew(invitation(OTHER_CODE));

        assertThat(renewed.device()).isEqualTo(first.device());
        assertThat(asked.getFirst()).isNotEqualTo(asked.getLast());
        assertThat(base.store().identities().own().formerKeys())
                .singleElement()
                .satisfies(before -> assertThat(before.privateKey()).isEqualTo(old));
        assertThat(renew(invitation(OTHER_CODE))).as("once more").isEqualTo(renewed);
        assertThat(asked).hasSize(2);
    }

    @Test
    void givenARenewalThatHasBegun_whenRunAgain_thenItGoesOnWithTheSameKeyAndTheOldOneIsUsedMeanwhile() {
        enrol(invitation(CODE), false);
        byte[] old = base.store().identities().own().privateKey();
        away = true;
        assertThatThrownBy(() -> renew(invitation(OTHER_CODE))).hasMessage("no registry answers");
        assertThat(base.store().identities().own().privateKey()).isEqualTo(old);
        away = false;

        renew(invitation(OTHER_CODE));

        assertThat(asked.get(1)).isEqualTo(asked.get(2));
    }

    @Test
    void givenNobodyYetOrSomebodyElse_whenRenewed_thenItSaysWhatToDo() {
        assertThatThrownBy(() -> renew(invitation(CODE))).hasMessageContaining("sixchat enroll");
        enrol(invitation(CODE), false);

        assertThatThrownBy(() -> renew(invitation(OTHER_CODE).replace("alice@", "carol@")))
                .hasMessageContaining("carol@a.example");
    }

    private Enrolled renew(String invitation) {
        return new Enrolment(base, this::issued).renew(invitation, Duration.ofSeconds(1), false);
    }

    private void assertConflict(String code, String says) {
        assertThatThrownBy(() -> enrol(invitation(code), false))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(says);
    }
}
