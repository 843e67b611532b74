package org.sixchat.standalone.engine;

import static org.sixchat.standalone.engine.ServiceName.CA_SIGNER;
import static org.sixchat.standalone.engine.ServiceName.IRP_REGISTRY;
import static org.sixchat.standalone.engine.ServiceName.MESSAGE_STORE;

import java.util.List;

/**
 * A topic of the DIR, as the architecture page names it.
 *
 * @param name its whole name
 * @param publisher the one service that may write it
 * @param consumers the services that read it
 */
record Topic(String name, ServiceName publisher, List<ServiceName> consumers) {
    /** All topics. */
    static final List<Topic> ALL = List.of(
            new Topic("sixchat.dir.users", IRP_REGISTRY, List.of(CA_SIGNER, MESSAGE_STORE)),
            new Topic("sixchat.dir.addresses", IRP_REGISTRY, List.of(MESSAGE_STORE)),
            new Topic("sixchat.pki.requests", IRP_REGISTRY, List.of(CA_SIGNER)),
            new Topic("sixchat.pki.certificates", CA_SIGNER, List.of(IRP_REGISTRY, MESSAGE_STORE)),
            new Topic("sixchat.store.mailboxes", MESSAGE_STORE, List.of(IRP_REGISTRY)));

    Topic {
        consumers = List.copyOf(consumers);
    }

    /** Where consumers put what they cannot read. */
    String deadLetters() {
        return name + ".dlq";
    }
}
