package org.sixchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.transport.CloseReason;

@Timeout(30)
class LinkTest {
    private static final int MANY = 1000;

    private final FakeSession session = new FakeSession();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CompletableFuture<Integer> workedOffAtTheEnd = new CompletableFuture<>();
    private final Link link = new Link(session, new Slow());

    /** Works messages off only once it may. */
    private final class Slow implements LinkHandler {
        private final AtomicInteger workedOff = new AtomicInteger();

        @Override
        public void received(Link from, SessionMessage message) {
            try {
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
            workedOff.incrementAndGet();
        }

        @Override
        public void ended(Link from, CloseReason reason) {
            workedOffAtTheEnd.complete(workedOff.get());
        }
    }

    @Test
    void givenAHandlerThatIsSlow_whenThePeerSendsMuch_thenItWaitsInTheSessionAndIsWorkedOffBeforeTheEndIsTold()
            throws Exception {
        link.start();

        for (int i = 0; i < MANY; i++) {
            session.comes(new Received(UUID.randomUUID()));
        }
        session.ends();

        assertThat(session.held()).isEqualTo(MANY - Link.WINDOW);
        assertThat(link.open()).isFalse();
        goOn.countDown();
        assertThat(workedOffAtTheEnd.get(20, TimeUnit.SECONDS)).isEqualTo(MANY);
    }

    @Test
    void givenAnAnswerToARequest_whenAMessageIsStillWorkedOff_thenTheAnswerDoesNotWaitForIt() {
        link.start();
        session.comes(new Received(UUID.randomUUID()));
        UUID id = UUID.randomUUID();

        SessionMessage answer = link.ask(id, new Received(id), Duration.ofSeconds(20));

        assertThat(answer).isEqualTo(new Received(id));
        goOn.countDown();
    }

    @Test
    void givenAPeerWithoutChannels_whenALineIsSaid_thenItGoesBareAndItsReceiptIsAwaited() {
        link.start();
        Chat line = new Chat(UUID.randomUUID(), UUID.randomUUID(), Instant.EPOCH, "as ever");

        assertThatCode(() -> link.say(line, Duration.ofSeconds(20))).doesNotThrowAnyException();

        goOn.countDown();
    }
}
