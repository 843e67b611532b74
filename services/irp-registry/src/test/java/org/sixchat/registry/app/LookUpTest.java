package org.sixchat.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.fixtures.Samples.ALICE;
import static org.sixchat.fixtures.Samples.ALICE_LAPTOP;
import static org.sixchat.fixtures.Samples.A_EXAMPLE;
import static org.sixchat.fixtures.Samples.BOB;
import static org.sixchat.fixtures.Samples.BOB_LAPTOP;
import static org.sixchat.fixtures.Samples.NOW;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.app.port.AddressStore;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.AddressRule;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.DeviceListing;
import org.sixchat.registry.domain.LookUpPolicy;
import org.sixchat.registry.domain.StoredRecord;
import org.sixchat.registry.domain.User;
import org.sixchat.registry.domain.UserListing;
import org.sixchat.registry.domain.UserState;

class LookUpTest {
    private static final Caller FOREIGNER = new Caller.Foreigner(BOB, BOB_LAPTOP);

    private final Cache cache = new Cache();
    private final Store store = new Store();
    private UserState state = UserState.ACTIVE;
    private LookUpPolicy policy = LookUpPolicy.AUTHENTICATED;
    private long sequence = 7;

    private final LookUp lookUp = new LookUp(A_EXAMPLE, new Directory(), store, cache, Duration.ofMinutes(10));

    @Test
    void theCacheAnswersWhereItIsCurrent() {
        cache.records.add(record(7));

        assertThat(found()).containsExactly(7L);
        assertThat(store.asked).isZero();
    }

    @Test
    void anOlderRecordInTheCacheIsNotBelievedAndIsRepaired() {
        cache.records.add(record(6));
        store.records.add(record(7));

        assertThat(found()).containsExactly(7L);
        assertThat(cache.written).containsExactly(7L);
    }

    @Test
    void aNewerRecordInTheCacheStands() {
        cache.records.add(record(8));

        assertThat(found()).containsExactly(8L);
    }

    @Test
    void withTheCacheGoneTheStoreAnswers() {
        cache.gone = true;
        store.records.add(record(7));

        assertThat(found()).containsExactly(7L);
    }

    @Test
    void whoMayNotIsToldWhatHeIsToldAboutAnUnknownUser() {
        policy = LookUpPolicy.DOMAIN;
        String forbidden = refusal(ALICE);
        String unknown = refusal(Samples.CAROL);

        assertThat(forbidden).isEqualTo(unknown.replace("carol", "alice"));
    }

    @Test
    void aSuspendedUserIsNotFound() {
        state = UserState.SUSPENDED;

        refusal(ALICE);
    }

    @Test
    void peopleOfOtherDomainsAreNotFoundHere() {
        refusal(BOB);
    }

    private String refusal(UserId wanted) {
        assertThatThrownBy(() -> devices(wanted))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        try {
            devices(wanted);
            throw new AssertionError("found");
        } catch (SixChatException refused) {
            return refused.getMessage();
        }
    }

    private List<Long> found() {
        return devices(ALICE);
    }

    private List<Long> devices(UserId wanted) {
        return lookUp.devices(FOREIGNER, wanted).await().atMost(Duration.ofSeconds(5)).stream()
                .map(d -> d.record().orElseThrow().sequence())
                .toList();
    }

    private static StoredRecord record(long sequence) {
        return new StoredRecord(ALICE, ALICE_LAPTOP, sequence, new byte[] {1}, new byte[] {2});
    }

    private final class Directory implements Users {
        @Override
        public Uni<Optional<User>> find(UserId user) {
            return Uni.createFrom()
                    .item(Optional.of(user)
                            .filter(ALICE::equals)
                            .map(id -> new User(id, "Alice", state, policy, 1, NOW)));
        }

        @Override
        public Uni<Optional<UserListing>> listing(UserId user) {
            DeviceListing laptop =
                    new DeviceListing(ALICE_LAPTOP, Optional.of(sequence), List.of(new byte[] {3}), List.of());
            return find(user).map(found -> found.map(u -> new UserListing(u, List.of(laptop))));
        }

        @Override
        public Uni<Boolean> isContact(UserId owner, UserId contact) {
            return Uni.createFrom().item(false);
        }
    }

    private static final class Cache implements AddressCache {
        private final List<StoredRecord> records = new ArrayList<>();
        private final List<Long> written = new ArrayList<>();
        private boolean gone;

        @Override
        public Uni<Long> putIfNewer(StoredRecord record, Duration lifetime) {
            written.add(record.sequence());
            return Uni.createFrom().item(record.sequence());
        }

        @Override
        public Uni<List<StoredRecord>> records(UserId user) {
            return gone
                    ? Uni.createFrom().failure(new SixChatException(ErrorCode.UNAVAILABLE, "gone"))
                    : Uni.createFrom().item(List.copyOf(records));
        }

        @Override
        public Uni<Void> forget(UserId user) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Store implements AddressStore {
        private final List<StoredRecord> records = new ArrayList<>();
        private int asked;

        @Override
        public Uni<AddressRule.Taken> replace(
                StoredRecord record,
                Caller.OwnDevice signer,
                Function<Optional<AddressRecord>, AddressRule.Taken> rule) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<StoredRecord>> records(UserId user) {
            asked++;
            return Uni.createFrom().item(List.copyOf(records));
        }
    }
}
