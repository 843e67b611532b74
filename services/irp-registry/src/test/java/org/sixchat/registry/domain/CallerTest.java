package org.sixchat.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.fixtures.Samples.BOB;
import static org.sixchat.fixtures.Samples.BOB_LAPTOP;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.SixChatException;

class CallerTest {
    private static final UUID INVITATION = new UUID(0x7000, 1);

    @Test
    void aCodeOpensTheRequestsMadeWithItAndNoOther() {
        assertThat(new Caller.Invited(BOB, INVITATION).requireOwnRequests())
                .isEqualTo(new OwnRequests(BOB, Optional.of(INVITATION)));
    }

    @Test
    void aDeviceSeesAllRequestsOfItsUser() {
        assertThat(new Caller.OwnDevice(BOB, BOB_LAPTOP, List.of()).requireOwnRequests())
                .isEqualTo(new OwnRequests(BOB, Optional.empty()));
    }

    @Test
    void othersHaveNone() {
        assertThatThrownBy(() -> new Caller.Anonymous().requireOwnRequests()).isInstanceOf(SixChatException.class);
        assertThatThrownBy(() -> new Caller.Foreigner(BOB, BOB_LAPTOP).requireOwnRequests())
                .isInstanceOf(SixChatException.class);
    }
}
