package org.sixchat.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;

class LookUpPolicyTest {
    private static final UserId WANTED = Samples.ALICE;

    @ParameterizedTest
    @CsvSource({
        "ANYONE,        true,  true,  true,  true,  true",
        "AUTHENTICATED, false, false, true,  true,  true",
        "DOMAIN,        false, false, true,  false, true",
        "CONTACTS,      false, false, false, false, true"
    })
    void decidesByWhoAsks(
            LookUpPolicy policy,
            boolean anonymous,
            boolean invited,
            boolean sameDomain,
            boolean foreign,
            boolean self) {
        assertThat(policy.allows(new Caller.Anonymous(), WANTED, false)).isEqualTo(anonymous);
        assertThat(policy.allows(new Caller.Invited(Samples.CAROL, new UUID(1, 1)), WANTED, false))
                .isEqualTo(invited);
        assertThat(policy.allows(new Caller.Foreigner(Samples.CAROL, Samples.ALICE_PHONE), WANTED, false))
                .isEqualTo(sameDomain);
        assertThat(policy.allows(new Caller.Foreigner(Samples.BOB, Samples.BOB_LAPTOP), WANTED, false))
                .isEqualTo(foreign);
        assertThat(policy.allows(new Caller.Foreigner(WANTED, Samples.ALICE_PHONE), WANTED, false))
                .isEqualTo(self);
    }

    @ParameterizedTest
    @CsvSource({"ANYONE", "AUTHENTICATED", "CONTACTS"})
    void aContactOfAnotherDomainMayUnlessTheDomainIsTheLimit(LookUpPolicy policy) {
        assertThat(policy.allows(new Caller.Foreigner(Samples.BOB, Samples.BOB_LAPTOP), WANTED, true))
                .isTrue();
    }
}
