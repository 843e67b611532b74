package org.sixchat.store.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.store.adapter.postgres.Mailroom.ALICE;
import static org.sixchat.store.adapter.postgres.Mailroom.BOB;
import static org.sixchat.store.adapter.postgres.Mailroom.KEEP;
import static org.sixchat.store.adapter.postgres.Mailroom.NOW;
import static org.sixchat.store.adapter.postgres.Mailroom.TERM;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.engines.Await;
import org.sixchat.store.app.ExpireEnvelopes;
import org.sixchat.store.domain.DeliveryLease;

class SilentDatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static Mailroom room;

    @BeforeAll
    static void start() throws IOException {
        room = new Mailroom();
        room.empty();
    }

    @AfterAll
    static void stop() throws IOException {
        room.close();
    }

    @Test
    void givenADatabaseThatDoesNotAnswer_whenAsked_thenEachPortSaysUnavailableAndServesAgainAfterwards() {
        room.deposit(1);
        room.online(1);
        var lease = new DeliveryLease(room.laptop, UUID.randomUUID(), 0, 1);
        var sweep = new ExpireEnvelopes(room.retention, () -> NOW, TERM);
        var blocker = room.database.pool.getConnectionAndAwait();
        blocker.query("begin").executeAndAwait();
        blocker.query("lock table device, mailbox, delivery, envelope in access exclusive mode")
                .executeAndAwait();

        List<Uni<ErrorCode>> asked = List.of(
                code(room.deliveries.claimDue(10, TERM, TERM)),
                code(room.deliveries.next(lease, TERM)),
                code(room.deliveries.failed(lease, TERM)),
                code(room.mailboxes.deposit(room.envelope(2), Mailroom.QUOTA)),
                code(room.mailboxes.acknowledge(room.laptop, UUID.randomUUID(), room.receipt(), NOW, KEEP)),
                code(room.mailboxes.report(UUID.randomUUID(), ALICE)),
                code(room.mailboxes.use(BOB)),
                code(room.people.locate(room.laptop)),
                code(sweep.sweep()));
        assertThat(Uni.join().all(asked).andFailFast().await().atMost(PATIENCE)).containsOnly(ErrorCode.UNAVAILABLE);

        blocker.query("rollback").executeAndAwait();
        blocker.closeAndAwait();
        Await.until(
                "all connections are back",
                PATIENCE,
                () -> room.mailboxes.use(BOB).await().indefinitely().isPresent());
    }

    private static Uni<ErrorCode> code(Uni<?> asked) {
        return asked.onItem()
                .<ErrorCode>transformToUni(item -> Uni.createFrom().nullItem())
                .onFailure(SixChatException.class)
                .recoverWithItem(SixChatException::code);
    }
}
