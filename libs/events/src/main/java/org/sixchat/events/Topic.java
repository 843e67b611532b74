package org.sixchat.events;

import java.util.Arrays;
import java.util.Optional;

/** The topics, each written by one service only. A dead-letter topic {@code <topic>.dlq} stands beside each of them. */
public enum Topic {
    /** Users invited, enrolled and removed; written by irp-registry. */
    DIR_USERS("dir.users"),
    /** Devices coming online, moving and going; written by irp-registry. */
    DIR_ADDRESSES("dir.addresses"),
    /** Certificates asked for, and their revocation; written by irp-registry. */
    PKI_REQUESTS("pki.requests"),
    /** Certificates issued, refused and revoked; written by ca-signer. */
    PKI_CERTIFICATES("pki.certificates"),
    /** Mailboxes with something waiting; written by message-store. */
    STORE_MAILBOXES("store.mailboxes");

    private static final String PREFIX = "sixchat.";

    private final String area;

    Topic(String area) {
        this.area = area;
    }

    /** The topic's name at the broker, such as {@code sixchat.dir.users}. */
    public String topicName() {
        return PREFIX + area;
    }

    /** Where what cannot be read is put, with the reason in a header. */
    public String deadLetterName() {
        return topicName() + ".dlq";
    }

    /** The name without its prefix, as it stands in event types. */
    public String area() {
        return area;
    }

    /** The topic of a name at the broker. */
    public static Optional<Topic> ofName(String name) {
        return Arrays.stream(values()).filter(t -> t.topicName().equals(name)).findFirst();
    }
}
