package org.sixchat.setup.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.kafka.BrokerProblem;
import org.sixchat.kafka.BrokerSetUp;

/** Waits for the broker, for a limited time, and makes what is not there yet. */
public final class SetUpBroker {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final BrokerSetUp broker;
    private final Duration patience;
    private final Consumer<String> tell;

    /**
     * @param patience how long the broker is waited for
     * @param tell takes a sentence for each state, once
     */
    public SetUpBroker(BrokerSetUp broker, Duration patience, Consumer<String> tell) {
        this.broker = broker;
        this.patience = patience;
        this.tell = tell;
    }

    /** @throws SixChatException with a sentence */
    public void run() throws InterruptedException {
        await();
        List<String> made = broker.make();
        tell.accept(made.isEmpty() ? "all topics were there already" : "made the topics " + String.join(", ", made));
        tell.accept("each service may write its own topics only, and reads those that it needs");
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        String told = "";
        Optional<BrokerProblem> problem = broker.problem(ANSWER);
        while (problem.isPresent()) {
            String sentence = problem.get().sentence();
            if (!problem.get().passes()) {
                throw new SixChatException(ErrorCode.NOT_ALLOWED, sentence);
            }
            if (System.nanoTime() > end) {
                throw new SixChatException(ErrorCode.UNAVAILABLE, "after " + patience + ": " + sentence);
            }
            if (!sentence.equals(told)) {
                told = sentence;
                tell.accept("waiting: " + sentence);
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            problem = broker.problem(ANSWER);
        }
        tell.accept("the broker answers");
    }
}
