package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Chat;

/** When an owner remembers a peer: never before the peer has proved its key. */
class AdmissionTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Cast cast = new Cast();
    private final Network net = new Network(cast);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();

    /** Admits everyone, and counts. */
    private final AdmissionPolicy counting = remote -> {
        asked.incrementAndGet();
        return admitting(Uni.createFrom().voidItem().invoke(stored::incrementAndGet));
    };

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void givenMalloryWithAlicesCertificateWhenSheDialsBobThenHeIsAskedAndStoresNothing() {
        net.listen(cast.bob, counting);

        assertThatThrownBy(() -> net.dial(pretending(cast.alice), cast.bob)).isInstanceOf(SixChatException.class);

        assertThat(asked).hasValue(1);
        assertThat(stored).hasValue(0);
    }

    @Test
    void givenMalloryInBobsPlaceWithHisCertificateWhenAliceDialsThenSheStoresNothing() {
        net.listen(pretending(cast.bob), AdmissionPolicy.anyone());

        assertThatThrownBy(() -> net.dial(cast.alice, cast.bob, net.address(), counting))
                .isInstanceOf(SixChatException.class);

        assertThat(stored).hasValue(0);
    }

    @Test
    void givenADiallerThatIsRefusedAfterItsPolicyAdmittedWhenItFailsThenItStoresNothing() {
        net.listen(cast.bob, remote -> Uni.createFrom().item(new Decision.Refuse("no contact")));

        assertThatThrownBy(() -> net.dial(cast.alice, cast.bob, net.address(), counting))
                .isInstanceOf(SixChatException.class);

        assertThat(stored).hasValue(0);
    }

    @Test
    void givenBothProvedWhenTheSessionStandsThenEachSideHasStoredOnceBeforeAnybodyGetsIt() {
        AtomicInteger whenAccepted = new AtomicInteger();
        net.listen(cast.bob, counting, session -> whenAccepted.set(stored.get()));

        net.dial(
                cast.alice,
                cast.bob,
                net.address(),
                remote -> admitting(Uni.createFrom().voidItem()));
        net.accepted();

        assertThat(whenAccepted).hasValue(1);
        assertThat(stored).hasValue(1);
    }

    @Test
    void givenAStoreThatTakesItsTimeWhenThePeerSpeaksMeanwhileThenNothingIsLost() {
        CountDownLatch written = new CountDownLatch(1);
        Executor disk = task -> Thread.ofPlatform().daemon().start(() -> {
            await(written);
            task.run();
        });
        net.listen(cast.bob, remote -> admitting(Uni.createFrom().voidItem().runSubscriptionOn(disk)));
        Chat chat = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "are you there?");

        net.dial(cast.alice, cast.bob).send(chat).await().atMost(SOON);
        boolean early = !net.nobodyAccepted();
        written.countDown();
        CompletableFuture<Object> first = new CompletableFuture<>();
        net.accepted().messages().subscribe().with(first::complete, first::completeExceptionally);

        assertThat(early).isFalse();
        assertThat(first.orTimeout(15, TimeUnit.SECONDS).join()).isEqualTo(chat);
    }

    @Test
    void givenAPinThatCannotBeStoredWhenTheSessionStandsThenItIsCutAndNobodyGetsIt() {
        AdmissionPolicy changed = remote -> admitting(Uni.createFrom()
                .failure(() -> new SixChatException(ErrorCode.NOT_TRUSTED, "another key was pinned meanwhile")));
        net.listen(cast.bob, changed);

        PeerSession alice = net.dial(cast.alice, cast.bob);

        assertThat(alice.closed().await().atMost(SOON)).isEqualTo(CloseReason.CUT);
        assertThat(net.nobodyAccepted()).isTrue();
        assertThatThrownBy(() -> net.dial(cast.alice, cast.bob, net.address(), changed))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    private static Uni<Decision> admitting(Uni<Void> onEstablished) {
        return Uni.createFrom().item(new Decision.Admit(onEstablished));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Mallory's key with somebody else's public chain and staple. */
    private LocalIdentity pretending(LocalIdentity who) {
        X509Certificate[] chain = who.key().chain().toArray(X509Certificate[]::new);
        return new LocalIdentity(
                who.id(),
                who.role(),
                who.name(),
                who.device(),
                Cast.entry(cast.malloryKeys.keys(), chain),
                List.of(),
                who.ocsp());
    }
}
