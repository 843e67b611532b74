package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.store.app.DeliveryChannel.Answer;

/** The deliveries of one session that wait for their receipt, by the id of the exchange. */
final class PendingReceipts {
    private final Map<UUID, UniEmitter<? super Answer>> waiting = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** Waits for the answer to an exchange; whoever stops waiting is forgotten. */
    Uni<Answer> await(UUID exchange, Uni<Void> sending) {
        return Uni.createFrom()
                .<Answer>emitter(emitter -> {
                    waiting.put(exchange, emitter);
                    if (over) {
                        emitter.fail(cut());
                        return;
                    }
                    sending.subscribe().with(sent -> {}, emitter::fail);
                })
                .onTermination()
                .invoke(() -> waiting.remove(exchange));
    }

    /** Whether somebody waited for this answer. */
    boolean complete(Answer answer) {
        var emitter = waiting.remove(answer.exchange());
        if (emitter != null) {
            emitter.complete(answer);
        }
        return emitter != null;
    }

    /** Whether somebody waited for an answer, and now has the failure instead. */
    boolean fail(UUID exchange, SixChatException failure) {
        var emitter = exchange == null ? null : waiting.remove(exchange);
        if (emitter != null) {
            emitter.fail(failure);
        }
        return emitter != null;
    }

    /** The session is over: nobody waits any longer. */
    void end() {
        over = true;
        waiting.keySet().forEach(exchange -> fail(exchange, cut()));
    }

    private static SixChatException cut() {
        return new SixChatException(ErrorCode.CUT, "The session ended before the receipt came");
    }
}
