package org.sixchat.kafka;

import java.util.List;
import java.util.stream.Stream;

/**
 * A topic of the DIR, as the architecture page names it.
 *
 * @param name its whole name
 * @param publisher the one service that may write it
 * @param consumers the services that read it
 */
public record PlannedTopic(String name, String publisher, List<String> consumers) {
    private static final String REGISTRY = "irp-registry";
    private static final String CA = "ca-signer";
    private static final String STORE = "message-store";

    /** All topics. */
    public static final List<PlannedTopic> ALL = List.of(
            new PlannedTopic("sixchat.dir.users", REGISTRY, List.of(CA, STORE)),
            new PlannedTopic("sixchat.dir.addresses", REGISTRY, List.of(STORE)),
            new PlannedTopic("sixchat.pki.requests", REGISTRY, List.of(CA)),
            new PlannedTopic("sixchat.pki.certificates", CA, List.of(REGISTRY, STORE)),
            new PlannedTopic("sixchat.store.mailboxes", STORE, List.of(REGISTRY)));

    public PlannedTopic {
        consumers = List.copyOf(consumers);
    }

    /** Where consumers put what they cannot read. */
    public String deadLetters() {
        return name + ".dlq";
    }

    /** Every service that has a part in a topic; each is a user of the broker. */
    public static List<String> services() {
        return ALL.stream()
                .flatMap(topic -> Stream.concat(Stream.of(topic.publisher()), topic.consumers().stream()))
                .distinct()
                .toList();
    }
}
