package org.sixchat.irp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.discovery.IrpEndpoint;

class ConnectAttemptTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Promise<Void> timer = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
    private final AtomicReference<ConnectAttempt> attempt = new AtomicReference<>();

    @Test
    void givenAFailureBeforeTheChannelIsKnownWhenItBecomesKnownThenItIsClosed() {
        UniAssertSubscriber<IrpClient> subscriber = subscribe();
        attempt.get().fail(new SixChatException(ErrorCode.UNREACHABLE, "no such place"));
        attempt.get().onEnd(timer, channel);

        subscriber.assertFailedWith(SixChatException.class);
        assertThat(channel.isOpen()).isFalse();
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void givenASubscriberWhoGoesBeforeTheChannelIsKnownWhenItBecomesKnownThenItIsClosed() {
        subscribe().cancel();
        attempt.get().onEnd(timer, channel);

        assertThat(channel.isOpen()).isFalse();
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void givenAClientOnItsWayWhenItsSubscriberGoesThenItsConnectionIsClosed() {
        ConnectAttempt racing = attempt(new GoneWhenItComes());
        racing.onEnd(timer, channel);
        racing.succeed(client());

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void givenAClientWhenItIsDeliveredThenItsConnectionStaysOpenAndTheTimerStops() {
        UniAssertSubscriber<IrpClient> subscriber = subscribe();
        attempt.get().onEnd(timer, channel);
        attempt.get().succeed(client());

        subscriber.assertCompleted().cancel();
        attempt.get().tooLate();
        assertThat(channel.isOpen()).isTrue();
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void givenAClientThatIsThereBeforeTheTimerIsKnownWhenItBecomesKnownThenItStopsAndTheConnectionStaysOpen() {
        UniAssertSubscriber<IrpClient> subscriber = subscribe();
        attempt.get().succeed(client());
        attempt.get().onEnd(timer, channel);

        subscriber.assertCompleted();
        assertThat(channel.isOpen()).isTrue();
        assertThat(timer.isCancelled()).isTrue();
    }

    private UniAssertSubscriber<IrpClient> subscribe() {
        return Uni.createFrom()
                .<IrpClient>emitter(emitter -> attempt.set(attempt(emitter)))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private static ConnectAttempt attempt(UniEmitter<? super IrpClient> emitter) {
        IrpEndpoint nowhere =
                new IrpEndpoint(Samples.B_EXAMPLE, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        return new ConnectAttempt(nowhere, null, new SecureRandom(), Duration.ofSeconds(1), emitter);
    }

    private IrpClient client() {
        return new IrpClient(channel, null, new IrpClientHandler(Duration.ofSeconds(1)), new SecureRandom());
    }

    /** The emitter of a subscriber who cancels, on a thread of his own, in the moment before he would get the client. */
    private static final class GoneWhenItComes implements UniEmitter<IrpClient> {
        private Runnable onTermination = () -> {};

        @Override
        public void complete(IrpClient client) {
            CompletableFuture.runAsync(
                            onTermination, task -> Thread.ofPlatform().daemon().start(task))
                    .join();
        }

        @Override
        public void fail(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public UniEmitter<IrpClient> onTermination(Runnable callback) {
            onTermination = callback;
            return this;
        }
    }
}
