package org.sixchat.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.fixtures.Samples.ALICE;
import static org.sixchat.fixtures.Samples.A_EXAMPLE;
import static org.sixchat.fixtures.Samples.CAROL;
import static org.sixchat.fixtures.Samples.NOW;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.registry.domain.Invitation;

class InviteTest {
    private static final UserId ADMINISTRATOR = new UserId("administrator", A_EXAMPLE);

    private final SettableClock clock = new SettableClock();
    private final SecureRandom random = new SecureRandom();
    private final Store store = new Store();
    private final StableSalts salts = new StableSalts(Uni.createFrom().item(Secret.take(new byte[32])));
    private final Invite invite = new Invite(
            new Invite.Place(A_EXAMPLE, Optional.empty(), new byte[32]),
            store,
            salts,
            new UuidV7(clock, random),
            random,
            clock,
            Runnable::run);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Alice",
                "Alice\n",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "A\u202Elice",
                "\uD83D",
                "A\u2028"
            })
    void givenANameThatTheCaWouldRefuse_whenSomeoneIsInvited_thenNoInvitationIsSpent(String name) {
        assertThatThrownBy(() -> invited(ALICE, name))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        assertThat(store.verifiers).isEmpty();
    }

    @Test
    void givenSomeoneUnknown_whenTheyAreInvitedAndInvitedAgain_thenTheSaltStaysWhatItWas() {
        byte[] before = salts.unsatisfiable(ALICE).await().indefinitely().salt();

        invited(ALICE, "Alice");
        invited(ALICE, "Alice");
        invited(CAROL, "Carol");

        assertThat(store.verifiers.get(0).salt()).isEqualTo(before);
        assertThat(store.verifiers.get(1).salt()).isEqualTo(before);
        assertThat(store.verifiers.get(2).salt()).isNotEqualTo(before);
        assertThat(store.verifiers.get(0).storedKey())
                .isNotEqualTo(store.verifiers.get(1).storedKey());
        assertThat(store.verifiers.get(0).iterations())
                .isEqualTo(salts.unsatisfiable(ALICE).await().indefinitely().iterations());
    }

    @Test
    void givenALifetime_whenSomeoneIsInvited_thenItEndsThen() {
        assertThat(invited(ALICE, "Alice").expires()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private Invite.Issued invited(UserId user, String name) {
        return invite.invite(user, name, Duration.ofHours(1), Optional.empty(), ADMINISTRATOR)
                .await()
                .indefinitely();
    }

    private static final class Store implements InvitationStore {
        private final List<ScramVerifier> verifiers = new ArrayList<>();

        @Override
        public Uni<Void> open(Invitation invitation, ScramVerifier verifier, String by) {
            verifiers.add(verifier);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Integer> endExpired(Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<Login>> login(UserId user) {
            throw new UnsupportedOperationException();
        }
    }
}
