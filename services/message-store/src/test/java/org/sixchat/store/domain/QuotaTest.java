package org.sixchat.store.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final int KIB = 1024;

    @Test
    void givenEnvelopesOfAnySize_whenCharged_thenEachCountsFourKibibytesAtLeast() {
        assertThat(Quota.charge(1)).isEqualTo(4 * KIB);
        assertThat(Quota.charge(4 * KIB)).isEqualTo(4 * KIB);
        assertThat(Quota.charge(48_000)).isEqualTo(48_000);
    }

    @Test
    void givenAQuota_whenOneSenderUsesIt_thenAQuarterOfItIsThere() {
        assertThat(new Quota(64 * KIB, 100).ofOneSender()).isEqualTo(new Quota(16 * KIB, 25));
        assertThat(new Quota(1, 1).ofOneSender()).isEqualTo(new Quota(1, 1));
    }

    @Test
    void givenWhatWaits_whenBytesOrNumberReachTheQuota_thenNothingMoreFits() {
        var quota = new Quota(8 * KIB, 3);

        assertThat(quota.admits(new MailboxUse(1, 4 * KIB), 4 * KIB)).isTrue();
        assertThat(quota.admits(new MailboxUse(1, 4 * KIB), 4 * KIB + 1)).isFalse();
        assertThat(quota.admits(new MailboxUse(3, 3), 1)).isFalse();
    }
}
