package org.sixchat.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.domain.Removal;
import org.sixchat.registry.domain.StoredRecord;

class RemoveUserTest {
    private static final UserId ADMINISTRATOR = new UserId("administrator", Samples.A_EXAMPLE);

    private final List<UserId> forgotten = new ArrayList<>();
    private boolean cacheIsGone;
    private Removal removal = Removal.DONE;
    private final RemoveUser remove =
            new RemoveUser((user, by) -> Uni.createFrom().item(removal), new Cache());

    @Test
    void givenAUser_whenRemoved_thenTheCacheForgetsThem() {
        remove(Samples.ALICE);

        assertThat(forgotten).containsExactly(Samples.ALICE);
    }

    @Test
    void givenAUserRemovedBefore_whenRemovedOnceMore_thenItIsAnsweredTheSame() {
        removal = Removal.DONE_BEFORE;

        remove(Samples.ALICE);

        assertThat(forgotten).containsExactly(Samples.ALICE);
    }

    @Test
    void givenNoSuchUser_whenRemoved_thenThatIsSaid() {
        removal = Removal.UNKNOWN;

        assertThatThrownBy(() -> remove(Samples.ALICE))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("alice@a.example");
        assertThat(forgotten).isEmpty();
    }

    @Test
    void givenACacheThatIsAway_whenAUserIsRemoved_thenTheyAreRemovedAllTheSame() {
        cacheIsGone = true;

        remove(Samples.ALICE);
    }

    private void remove(UserId user) {
        remove.remove(user, ADMINISTRATOR).await().atMost(Duration.ofSeconds(5));
    }

    private final class Cache implements AddressCache {
        @Override
        public Uni<Long> putIfNewer(StoredRecord record, Duration lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<StoredRecord>> records(UserId user) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> forget(UserId user) {
            if (cacheIsGone) {
                return Uni.createFrom().failure(new SixChatException(ErrorCode.UNAVAILABLE, "gone"));
            }
            forgotten.add(user);
            return Uni.createFrom().voidItem();
        }
    }
}
