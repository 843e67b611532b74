package org.sixchat.events;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The event types that this version can read, by their CloudEvents type. */
final class EventTypes {
    private static final Map<String, Class<? extends Event>> BY_TYPE = Map.ofEntries(
            Map.entry("org.sixchat.dir.users.invited.v1", UserInvited.class),
            Map.entry("org.sixchat.dir.users.enrolled.v1", UserEnrolled.class),
            Map.entry("org.sixchat.dir.users.deleted.v1", UserDeleted.class),
            Map.entry("org.sixchat.dir.addresses.online.v1", AddressOnline.class),
            Map.entry("org.sixchat.dir.addresses.moved.v1", AddressMoved.class),
            Map.entry("org.sixchat.dir.addresses.offline.v1", AddressOffline.class),
            Map.entry("org.sixchat.pki.requests.certificate-requested.v1", CertificateRequested.class),
            Map.entry("org.sixchat.pki.requests.revocation-requested.v1", RevocationRequested.class),
            Map.entry("org.sixchat.pki.certificates.pending.v1", CertificatePending.class),
            Map.entry("org.sixchat.pki.certificates.issued.v1", CertificateIssued.class),
            Map.entry("org.sixchat.pki.certificates.refused.v1", CertificateRefused.class),
            Map.entry("org.sixchat.pki.certificates.revoked.v1", CertificateRevoked.class),
            Map.entry("org.sixchat.store.mailboxes.waiting.v1", MailboxWaiting.class),
            Map.entry("org.sixchat.store.mailboxes.emptied.v1", MailboxEmptied.class));

    private EventTypes() {}

    static Optional<Class<? extends Event>> classOf(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    static Stream<String> types() {
        return BY_TYPE.keySet().stream().sorted();
    }
}
