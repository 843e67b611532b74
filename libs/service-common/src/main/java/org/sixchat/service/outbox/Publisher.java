package org.sixchat.service.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends a batch, in order, and waits until the broker has all of it. The producer is made for the first batch: one that the broker
 * does not let write (before its rules are made, say) asks for its id again and again without a pause.
 */
final class Publisher implements AutoCloseable {
    private final Supplier<? extends Producer<String, byte[]>> producers;
    private Producer<String, byte[]> producer;

    Publisher(Supplier<? extends Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Publishes the rows. With the broker gone it waits: the producer keeps the order only as long as it gives up on nothing.
     *
     * @throws PublishException when the broker refuses one; those before it may have been published
     */
    void publish(List<OutboxRow> rows) {
        if (producer == null) {
            producer = producers.get();
        }
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
        rows.forEach(row -> acknowledgements.add(producer.send(row.message())));
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException refused) {
            throw new PublishException("the broker refuses an event: " + refused.getCause(), refused);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PublishException("stopped while publishing", stop);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    /** What could not be published; it stays in the outbox. */
    static final class PublishException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PublishException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
