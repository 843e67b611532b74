package org.sixchat.events;

import org.sixchat.core.UserId;

/**
 * A fact that happened. It holds no secret, no key and no message content. A version of a fact only gains optional fields;
 * anything else is a new fact {@code .v2} beside it.
 */
public sealed interface Event permits UserEvent, AddressEvent, RequestEvent, CertificateEvent, MailboxEvent {
    /** The topic that carries it. */
    Topic topic();

    /** What happened, in the word that stands in the event's type, such as {@code invited}. */
    String fact();

    /** Whom it is about: subject of the CloudEvent and key of the Kafka record. */
    UserId user();

    /** What the event's sequence counts the versions of, such as {@code user:bob@b.example}. */
    String thing();

    /** The CloudEvents type, such as {@code org.sixchat.dir.users.invited.v1}. */
    default String type() {
        return "org.sixchat." + topic().area() + "." + fact() + ".v1";
    }
}
