package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.engines.Await;
import org.sixchat.events.CertificateIssued;
import org.sixchat.events.CertificatePending;
import org.sixchat.events.CertificateRefused;
import org.sixchat.events.EventEnvelope;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.ValidatedPeer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuingIT {
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
    }

    @Test
    void givenSomeoneInvited_whenTheyAsk_thenTheirCertificateIsIssuedAndTrusted() throws Exception {
        TestPerson bob = TestPerson.of("bob");
        events.say(bob.invited(), 1);
        events.say(bob.asks(), 1);

        CertificateIssued issued = events.awaits(bob.request(), CertificateIssued.class);

        ValidatedPeer peer = new ChainValidator(InstantSource.system())
                .validate(Certificates.parseChain(issued.chain()), ca.anchor(), new ExpectedPeer.Person(bob.id()));
        assertThat(peer.device()).isEqualTo(bob.device());
        assertThat(peer.displayName()).isEqualTo(bob.name());
        assertThat(peer.publicKey()).isEqualTo(bob.keys().getPublic());
    }

    @Test
    void givenARequestBeforeItsInvitation_whenTheInvitationArrives_thenItIsIssued() throws Exception {
        TestPerson eve = TestPerson.of("early");
        events.say(eve.asks(), 1);
        events.awaits(eve.request(), CertificatePending.class);

        events.say(eve.invited(), 1);

        assertThat(events.awaits(eve.request(), CertificateIssued.class).device())
                .isEqualTo(eve.device());
    }

    @Test
    void givenAnotherNameThanInvited_whenTheyAsk_thenTheyAreRefusedWithTheReason() throws Exception {
        TestPerson mallory = TestPerson.of("mallory");
        events.say(mallory.invited(), 1);
        events.say(mallory.asks("The Administrator"), 1);

        assertThat(events.awaits(mallory.request(), CertificateRefused.class).reason())
                .contains("the name 'Name of mallory'");
    }

    @Test
    void givenAnIssuedCertificate_whenTheRequestIsDeliveredAgain_thenThereIsNoSecondOne() throws Exception {
        TestPerson twice = TestPerson.of("twice");
        events.say(twice.invited(), 1);
        EventEnvelope first = events.say(twice.asks(), 1);
        events.awaits(twice.request(), CertificateIssued.class);

        events.repeat(first);
        events.say(twice.asks(), 2);
        TestPerson after = TestPerson.of("twice.after");
        events.say(after.invited(), 1);
        events.say(after.asks(), 1);
        events.awaits(after.request(), CertificateIssued.class);

        assertThat(events.about(twice.request())).hasSize(1);
        assertThat(certificatesOf(twice)).isEqualTo(1);
    }

    @Test
    void givenManyRequests_whenTheServiceIsKilledAmidThem_thenEachHasExactlyOneCertificate() throws Exception {
        List<TestPerson> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            people.add(TestPerson.of("crowd" + i));
        }
        for (TestPerson person : people) {
            events.say(person.invited(), 1);
            events.say(person.asks(), 1);
        }
        events.awaits(people.get(3).request(), CertificateIssued.class);
        ca.process.kill();
        ca.process.start();

        Set<String> serials = new HashSet<>();
        for (TestPerson person : people) {
            serials.add(events.awaits(person.request(), CertificateIssued.class).serial());
            assertThat(certificatesOf(person)).isEqualTo(1);
        }
        assertThat(serials).hasSize(people.size());
    }

    @Test
    void givenTheDatabaseCutsOff_whenSomeoneAsks_thenTheyGetTheirCertificateLater() throws Exception {
        TestPerson patient = TestPerson.of("patient");
        ca.database.cutConnections();
        events.say(patient.invited(), 1);
        ca.database.cutConnections();
        events.say(patient.asks(), 1);
        ca.database.cutConnections();

        events.awaits(patient.request(), CertificateIssued.class);
        Await.until(
                "ready again",
                Duration.ofSeconds(20),
                () -> ca.process.readiness().statusCode() == 200);
    }

    @Test
    void givenAnOrderThatCannotBeDone_whenSomeoneElseAsks_thenTheyGetTheirCertificate() throws Exception {
        TestPerson stuck = TestPerson.of("stuck");
        TestPerson other = TestPerson.of("unstuck");
        try (Connection holder = ca.database.connect()) {
            holder.createStatement().execute("select pg_advisory_lock(hashtextextended('" + stuck.id() + "', 0))");
            approve(stuck, stuck.name(), stuck.asks().csr());
            events.say(other.invited(), 1);
            events.say(other.asks(), 1);

            events.awaits(other.request(), CertificateIssued.class);

            assertThat(events.about(stuck.request())).isEmpty();
        }
        events.awaits(stuck.request(), CertificateIssued.class);
    }

    @Test
    void givenAnApprovedNameThatTheProfileForbids_whenItIsIssued_thenItIsRefusedAndTheAuditSaysWhyAndTheLogNotWho()
            throws Exception {
        TestPerson hidden = TestPerson.of("hidden");
        String name = "Hid\u200Dden Name";
        approve(hidden, name, hidden.asks().csr());

        events.awaits(hidden.request(), CertificateRefused.class);

        assertThat(count("select count(*) from audit where action = 'certificate.issue' and outcome = 'refused'"
                        + " and subject = '" + hidden.id() + "' and detail->>'reason' like '%display name%'"))
                .isEqualTo(1);
        assertThat(ca.process.log())
                .contains("request " + hidden.request() + " was approved and cannot be issued: bad-request")
                .doesNotContain("den Name");
    }

    /** As if the approval rules had let it pass. */
    private void approve(TestPerson person, String name, byte[] csr) throws Exception {
        change(
                "insert into request (request_id, user_id, device_id, display_name, invitation_id, csr, requested_at, state,"
                        + " serial, not_before) values ('" + person.request() + "', '" + person.id() + "', '"
                        + person.device()
                        + "', '" + name + "', '" + person.invitation() + "', '\\x"
                        + HexFormat.of().formatHex(csr) + "', now() - interval '1 hour', 'approved', '"
                        + person.request().toString().replace("-", "") + "', now())");
    }

    private void change(String sql) throws Exception {
        try (Connection connection = ca.database.connect()) {
            connection.createStatement().executeUpdate(sql);
        }
    }

    private long certificatesOf(TestPerson person) throws Exception {
        return count("select count(*) from certificate where request_id = '" + person.request() + "'");
    }

    private long count(String sql) throws Exception {
        try (Connection connection = ca.database.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
