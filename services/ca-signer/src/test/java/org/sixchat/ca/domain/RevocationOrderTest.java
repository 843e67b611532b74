package org.sixchat.ca.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.status.RevocationReason;

class RevocationOrderTest {
    private static final UUID REQUEST = UUID.randomUUID();
    private static final DeviceId DEVICE = new DeviceId(UUID.randomUUID());
    private static final RevocationOrder ORDER = new RevocationOrder(
            REQUEST, Samples.ALICE, DEVICE, BigInteger.TEN, RevocationReason.CESSATION_OF_OPERATION, Optional.empty());

    @Test
    void givenTheCertificateOfThatRequest_whenItsRevocationIsAsked_thenThereIsNoObjection() {
        assertThat(objection(new RevocationOrder.Holder(REQUEST, Samples.ALICE, DEVICE)))
                .isEmpty();
    }

    @Test
    void givenACertificateThatNoRequestBrought_whenItsRevocationIsAsked_thenItIsObjectedTo() {
        assertThat(ORDER.objection(Optional.empty())).isPresent();
    }

    @Test
    void givenAnotherHolder_whenTheRevocationIsAsked_thenItIsObjectedTo() {
        assertThat(objection(new RevocationOrder.Holder(REQUEST, Samples.CAROL, DEVICE)))
                .isPresent();
        assertThat(objection(new RevocationOrder.Holder(UUID.randomUUID(), Samples.ALICE, DEVICE)))
                .isPresent();
        assertThat(objection(new RevocationOrder.Holder(REQUEST, Samples.ALICE, new DeviceId(UUID.randomUUID()))))
                .isPresent();
    }

    private static Optional<String> objection(RevocationOrder.Holder holder) {
        return ORDER.objection(Optional.of(holder));
    }
}
