package org.sixchat.store.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.store.domain.DeviceRef;

class LiveSessionsTest {
    private static final DeviceRef BOBS = device(Samples.BOB);
    private static final DeviceRef CAROLS = device(Samples.CAROL);

    private final LiveSessions live = new LiveSessions(2, 3);

    @Test
    void givenADeviceWithAllItsSessions_whenItDialsAgain_thenItIsNotLetInButAnotherIs() {
        assertThat(live.begin(BOBS)).isTrue();
        assertThat(live.begin(BOBS)).isTrue();

        assertThat(live.begin(BOBS)).isFalse();
        assertThat(live.begin(CAROLS)).isTrue();
    }

    @Test
    void givenAFullStore_whenASessionEnds_thenAnotherMayBegin() {
        live.begin(BOBS);
        live.begin(BOBS);
        live.begin(CAROLS);
        assertThat(live.begin(CAROLS)).isFalse();

        live.end(BOBS);

        assertThat(live.begin(BOBS)).isTrue();
    }

    private static DeviceRef device(UserId user) {
        return new DeviceRef(user, new DeviceId(UUID.randomUUID()));
    }
}
