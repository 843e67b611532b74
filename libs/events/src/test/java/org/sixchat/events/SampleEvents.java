package org.sixchat.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/** One event of each type. */
final class SampleEvents {
    static final Instant TIME = Instant.parse("2026-11-23T08:15:30.250Z");
    static final UserId BOB = UserId.parse("bob@b.example");
    static final DeviceId DEVICE = DeviceId.parse("6f2c1f5e-7b1d-4c36-9a0b-0d4c5e6f7a81");
    static final UUID ID = UUID.fromString("01933f5e-7b1d-7c36-9a0b-0d4c5e6f7a81");

    private SampleEvents() {}

    static Stream<Event> all() {
        byte[] bytes = "some bytes".getBytes(StandardCharsets.UTF_8);
        List<byte[]> chain = List.of(bytes, bytes, bytes);
        return Stream.of(
                new UserInvited(BOB, "Bob Żółć", ID, TIME),
                new UserEnrolled(BOB, DEVICE, ID, "7f01"),
                new UserDeleted(BOB),
                new AddressOnline(BOB, DEVICE, 1_763_885_730_250L, bytes, bytes, chain),
                new AddressMoved(BOB, DEVICE, 1_763_885_730_251L, bytes, bytes, chain),
                new AddressOffline(BOB, DEVICE, 1_763_885_730_252L, bytes, bytes, chain),
                new CertificateRequested(ID, BOB, DEVICE, "Bob", ID, bytes),
                new RevocationRequested(ID, BOB, DEVICE, "7f01", "cessationOfOperation"),
                new CertificatePending(ID, BOB, DEVICE),
                new CertificateIssued(ID, BOB, DEVICE, "7f01", chain),
                new CertificateRefused(ID, BOB, "the invitation had expired"),
                new CertificateRevoked(ID, BOB, DEVICE, "7f01", TIME, "cessationOfOperation"),
                new MailboxWaiting(BOB, 3),
                new MailboxEmptied(BOB));
    }

    static EventEnvelope envelope(Event event) {
        Trace trace = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        return new EventEnvelope(ID, "/irp-registry", TIME, 7, Optional.of(trace), event);
    }
}
