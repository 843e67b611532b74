package org.sixchat.service.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.events.EventCodec;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.Topic;
import org.sixchat.service.runtime.Failures;

/**
 * Reads partitions in order. A record that fails holds up its own partition only: the partition is paused, and read again
 * from that record when the back-off is over; polling goes on, so that the group keeps this member.
 */
final class PartitionReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration EFFECT = Duration.ofSeconds(20);

    private final Consumer<String, byte[]> consumer;
    private final DeadLetters deadLetters;
    private final EventProcessor processor;
    private final Map<TopicPartition, Held> held = new HashMap<>();
    private final Purge purge;

    PartitionReader(Consumer<String, byte[]> consumer, DeadLetters deadLetters, EventProcessor processor) {
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.processor = processor;
        this.purge = new Purge(processor);
    }

    void subscribe(List<String> topics) {
        consumer.subscribe(topics);
    }

    void wakeUp() {
        consumer.wakeup();
    }

    void pollOnce() {
        release();
        ConsumerRecords<String, byte[]> records = consumer.poll(held.isEmpty() ? POLL : POLL.dividedBy(10));
        for (TopicPartition partition : records.partitions()) {
            inOrder(partition, records.records(partition));
        }
        purge.whenDue();
    }

    private void inOrder(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        long next = records.getFirst().offset();
        try {
            for (ConsumerRecord<String, byte[]> record : records) {
                take(record);
                next = record.offset() + 1;
                held.remove(partition);
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (RuntimeException failed) {
            hold(partition, next, failed);
        } finally {
            consumer.commitAsync(Map.of(partition, new OffsetAndMetadata(next)), (offsets, failure) -> {});
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            EventEnvelope event =
                    EventCodec.decode(Topic.ofName(record.topic()).orElseThrow(), headers(record), record.value());
            processor.process(event).await().atMost(EFFECT);
        } catch (SixChatException failed) {
            if (!unreadable(failed.code())) {
                throw failed;
            }
            deadLetters.put(record, failed);
        }
    }

    private static boolean unreadable(ErrorCode code) {
        return code == ErrorCode.MALFORMED || code == ErrorCode.TOO_LARGE || code == ErrorCode.UNEXPECTED;
    }

    private void hold(TopicPartition partition, long offset, RuntimeException failed) {
        Held now = held.computeIfAbsent(partition, p -> new Held());
        Duration wait = now.again();
        LOG.warnf("%s@%d waits, trying again in %d ms: %s", partition, offset, wait.toMillis(), Failures.kind(failed));
        LOG.debug("why an event waits", failed);
        consumer.seek(partition, offset);
        consumer.pause(List.of(partition));
    }

    private void release() {
        held.keySet().retainAll(consumer.assignment());
        List<TopicPartition> due = held.entrySet().stream()
                .filter(e -> e.getValue().due())
                .map(Map.Entry::getKey)
                .toList();
        consumer.resume(due);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(h -> {
            if (h.value() != null) {
                headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8));
            }
        });
        return headers;
    }

    @Override
    public void close() {
        deadLetters.close();
        consumer.close();
    }
}
