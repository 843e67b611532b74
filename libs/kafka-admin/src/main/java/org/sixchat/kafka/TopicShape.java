package org.sixchat.kafka;

import java.time.Duration;

/**
 * How topics are made.
 *
 * @param partitions of each topic; its dead letters have one
 * @param replicas copies of each partition, as many as there are brokers at most
 * @param retention how long an event is kept
 */
public record TopicShape(int partitions, short replicas, Duration retention) {
    private static final int PARTITIONS = 12;
    private static final Duration RETENTION = Duration.ofDays(7);

    public TopicShape {
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException("a topic has a partition and a replica at least");
        }
    }

    /** 12 partitions and 7 days, as the architecture page has it. */
    public static TopicShape of(int replicas) {
        return new TopicShape(PARTITIONS, (short) replicas, RETENTION);
    }
}
