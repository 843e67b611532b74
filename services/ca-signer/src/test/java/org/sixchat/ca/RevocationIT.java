package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificatePending;
import org.sixchat.events.CertificateRefused;
import org.sixchat.events.CertificateRevoked;
import org.sixchat.events.EventEnvelope;
import org.sixchat.events.RevocationRequested;
import org.sixchat.events.UserDeleted;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.Crls;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;
import org.sixchat.pki.status.RevocationReason;
import org.sixchat.pki.status.RevokedCertificate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT {
    private static final String CESSATION = "cessationOfOperation";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestCa ca;
    private TestEvents events;

    @BeforeAll
    void start(@TempDir Path folder) {
        ca = new TestCa(folder);
        ca.process.start();
        events = new TestEvents();
    }

    @AfterAll
    void stop() {
        ca.close();
        events.close();
        client.close();
    }

    @Test
    void givenAnIssuedCertificate_whenItsRevocationIsAsked_thenStatusAndListAndAdministratorAreToldAtOnce()
            throws Exception {
        TestPerson bob = TestPerson.of("bob");
        X509Certificate leaf = issued(bob);
        assertThat(status(leaf)).isInstanceOf(CertificateStatus.Good.class);
        assertThat(list()).noneMatch(r -> r.serial().equals(leaf.getSerialNumber()));

        events.say(revocation(bob, leaf.getSerialNumber()), 2);
        CertificateRevoked told = events.awaits(bob.request(), CertificateRevoked.class);

        assertThat(told.user()).isEqualTo(bob.id());
        assertThat(told.device()).isEqualTo(bob.device());
        assertThat(told.serial()).isEqualTo(leaf.getSerialNumber().toString(16));
        assertThat(told.reason()).isEqualTo(CESSATION);
        assertThat(status(leaf))
                .isInstanceOfSatisfying(
                        CertificateStatus.Revoked.class,
                        r -> assertThat(r.reason()).isEqualTo(RevocationReason.CESSATION_OF_OPERATION));
        assertThat(list())
                .anyMatch(r -> r.serial().equals(leaf.getSerialNumber())
                        && r.reason() == RevocationReason.CESSATION_OF_OPERATION);
        assertThat(ca.https("administrator")
                        .get("/admin/v1/certificates/" + leaf.getSerialNumber().toString(16)))
                .contains("\"status\":\"revoked\"", "\"revokedAt\":");
    }

    @Test
    void givenARevokedCertificate_whenItsRevocationIsAskedAgain_thenItWasRevokedOnce() throws Exception {
        TestPerson twice = TestPerson.of("revoked-twice");
        X509Certificate leaf = issued(twice);
        EventEnvelope first = events.say(revocation(twice, leaf.getSerialNumber()), 2);
        events.awaits(twice.request(), CertificateRevoked.class);

        events.repeat(first);
        events.say(revocation(twice, leaf.getSerialNumber()), 2);
        TestPerson after = TestPerson.of("revoked-after");
        X509Certificate other = issued(after);
        events.say(revocation(after, other.getSerialNumber()), 2);
        events.awaits(after.request(), CertificateRevoked.class);

        assertThat(events.about(twice.request()).stream().filter(CertificateRevoked.class::isInstance))
                .hasSize(1);
        assertThat(revocationsOf(leaf.getSerialNumber())).isEqualTo(1);
    }

    @Test
    void givenAnotherPersonsOrTheSetUpsCertificate_whenItsRevocationIsAsked_thenItStaysGoodAndTheAuditSaysSo()
            throws Exception {
        TestPerson victim = TestPerson.of("victim");
        X509Certificate theirs = issued(victim);
        X509Certificate store = ca.entry("store").leaf();
        TestPerson mistaken = TestPerson.of("mistaken");
        X509Certificate own = issued(mistaken);

        events.say(revocation(mistaken, theirs.getSerialNumber()), 2);
        events.say(revocation(mistaken, store.getSerialNumber()), 2);
        events.say(revocation(mistaken, own.getSerialNumber()), 2);
        events.awaits(mistaken.request(), CertificateRevoked.class);

        assertThat(status(theirs)).isInstanceOf(CertificateStatus.Good.class);
        assertThat(status(store)).isInstanceOf(CertificateStatus.Good.class);
        assertThat(count("select count(*) from audit where action = 'certificate.revoke' and outcome = 'refused'"
                        + " and subject = '" + mistaken.id() + "'"))
                .isEqualTo(2);
    }

    @Test
    void givenTheCaIsDown_whenARevocationIsAsked_thenItIsDoneWhenTheCaIsBack() throws Exception {
        TestPerson gone = TestPerson.of("gone");
        X509Certificate leaf = issued(gone);
        ca.process.kill();
        events.say(new UserDeleted(gone.id()), 3);
        events.say(revocation(gone, leaf.getSerialNumber()), 2);

        ca.process.start();

        events.awaits(gone.request(), CertificateRevoked.class);
        assertThat(status(leaf)).isInstanceOf(CertificateStatus.Revoked.class);
    }

    @Test
    void givenARequestThatWaits_whenItsUserIsRemoved_thenItIsRefusedAndALaterOneToo() throws Exception {
        TestPerson early = TestPerson.of("never");
        events.say(early.asks(), 1);
        events.awaits(early.request(), CertificatePending.class);

        events.say(new UserDeleted(early.id()), 2);

        assertThat(events.awaits(early.request(), CertificateRefused.class).reason())
                .contains("removed");
        TestPerson late = new TestPerson(
                early.id(),
                early.name(),
                early.invitation(),
                TestPerson.of("x").request(),
                early.device(),
                early.keys());
        events.say(late.asks(), 1);
        assertThat(events.awaits(late.request(), CertificateRefused.class).reason())
                .contains("removed");
    }

    private X509Certificate issued(TestPerson person) throws Exception {
        events.say(person.invited(), 1);
        events.say(person.asks(), 1);
        CertificateIssued issued = events.awaits(person.request(), CertificateIssued.class);
        return Certificates.parseChain(issued.chain()).getFirst();
    }

    private static RevocationRequested revocation(TestPerson person, BigInteger serial) {
        return new RevocationRequested(person.request(), person.id(), person.device(), serial.toString(16), CESSATION);
    }

    private CertificateStatus status(X509Certificate leaf) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/ocsp"))
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(OcspRequests.create(leaf, ca.issuer())))
                .build();
        return OcspResponses.verify(send(request), leaf, ca.issuer(), Instant.now());
    }

    private Collection<RevokedCertificate> list() throws Exception {
        byte[] list = send(HttpRequest.newBuilder(uri("/crl")).GET().build());
        return Crls.verify(list, ca.issuer(), Instant.now()).values();
    }

    private byte[] send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ca.httpPort + path);
    }

    private long revocationsOf(BigInteger serial) throws Exception {
        return count("select count(*) from revocation where serial = '" + serial.toString(16) + "'");
    }

    private long count(String sql) throws Exception {
        try (Connection connection = ca.database.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
