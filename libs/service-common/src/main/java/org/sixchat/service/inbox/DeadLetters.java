package org.sixchat.service.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.sixchat.core.SixChatException;
import org.sixchat.service.kafka.KafkaClients;
import org.sixchat.service.runtime.Failures;

/** Sets aside what cannot be read: on {@code <topic>.dlq}, unchanged, with the reason in the header {@code reason}. */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaClients clients;
    private KafkaProducer<String, byte[]> producer;

    DeadLetters(KafkaClients clients) {
        this.clients = clients;
    }

    /** Puts a record aside; returns when the broker has it. */
    void put(ConsumerRecord<String, byte[]> record, SixChatException reason) {
        LOG.warn(told(record, reason));
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(record.topic() + ".dlq", null, record.key(), record.value(), record.headers());
        String text = reason.code().token() + ": " + reason.getMessage();
        dead.headers().add("reason", text.getBytes(StandardCharsets.UTF_8));
        try {
            producer().send(dead).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("what cannot be read could not be set aside", failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }

    /** Where it is and of what kind; the sentence, which may name people, stands beside the record on the topic only. */
    static String told(ConsumerRecord<String, byte[]> record, SixChatException reason) {
        return "set aside: " + record.topic() + "-" + record.partition() + "@" + record.offset() + ", "
                + Failures.kind(reason);
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = clients.producer();
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
