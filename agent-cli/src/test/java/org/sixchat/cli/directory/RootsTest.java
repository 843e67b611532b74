package org.sixchat.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.TestDomain;

class RootsTest {
    private final TestDomain domain = TestDomain.create(new DomainName("b.example"));

    @Test
    void givenARoot_whenRead_thenItsConstraintsTellTheDomain() {
        assertThat(Roots.domainOf(domain.root())).isEqualTo(domain.domain());
    }

    @Test
    void givenACertificateWithoutConstraints_whenRead_thenItIsRefused() {
        var person = domain.person(UserId.parse("bob@b.example"), new DeviceId(UUID.randomUUID()), "Bob");

        assertThatThrownBy(() -> Roots.domainOf(person.leaf())).hasMessageContaining("no name constraints");
    }
}
