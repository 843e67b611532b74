package org.sixchat.ca;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.events.CertificateRequested;
import org.sixchat.events.UserInvited;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

/** Someone who is invited and asks for a certificate. */
record TestPerson(UserId id, String name, UUID invitation, UUID request, DeviceId device, KeyPair keys) {
    static TestPerson of(String local) {
        return new TestPerson(
                new UserId(local, TestCa.DOMAIN),
                "Name of " + local,
                UUID.randomUUID(),
                UUID.randomUUID(),
                new DeviceId(UUID.randomUUID()),
                KeyPairs.generate(KeyType.P256, new SecureRandom()));
    }

    UserInvited invited() {
        return new UserInvited(id, name, invitation, Instant.now().plus(Duration.ofDays(3)));
    }

    CertificateRequested asks() {
        return asks(name);
    }

    CertificateRequested asks(String otherName) {
        byte[] csr = CertificateRequest.create(keys, id, device, otherName).der();
        return new CertificateRequested(request, id, device, otherName, invitation, csr);
    }
}
