package org.sixchat.registry.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.sixchat.core.UuidV7;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.registry.adapter.files.AnchorFolder;
import org.sixchat.registry.adapter.postgres.ServerSecrets;
import org.sixchat.registry.adapter.tcp.Operations;
import org.sixchat.registry.app.Authenticate;
import org.sixchat.registry.app.Enrol;
import org.sixchat.registry.app.Invite;
import org.sixchat.registry.app.IssuedCertificates;
import org.sixchat.registry.app.LookUp;
import org.sixchat.registry.app.RegisterAddress;
import org.sixchat.registry.app.RemoveUser;
import org.sixchat.registry.app.StableSalts;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.app.port.AddressStore;
import org.sixchat.registry.app.port.DeviceStore;
import org.sixchat.registry.app.port.EnrolmentStore;
import org.sixchat.registry.app.port.FailureCounts;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.registry.app.port.Standing;
import org.sixchat.registry.app.port.UserRemovals;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.AddressRule;
import org.sixchat.registry.domain.FailurePolicy;

/** The use cases, made from ports and settings. */
@Singleton
public class UseCases {
    private static final FailurePolicy FAILURES =
            new FailurePolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8), 100, Duration.ofMinutes(15));

    @Produces
    @Singleton
    Invite invite(
            IrpSettings settings,
            TrustAnchor own,
            InvitationStore store,
            StableSalts salts,
            UuidV7 ids,
            SecureRandom random,
            InstantSource clock,
            ExecutorService workers) {
        Invite.Place place = new Invite.Place(
                own.domain(), settings.advertise().map(HostPort::parse), Certificates.sha256(own.root()));
        return new Invite(place, store, salts, ids, random, clock, workers);
    }

    @Produces
    @Singleton
    StableSalts salts(ServerSecrets secrets) {
        return new StableSalts(secrets.named("false-salts"));
    }

    @Produces
    @Singleton
    Authenticate authenticate(
            TrustAnchor own,
            InvitationStore invitations,
            DeviceStore devices,
            AnchorFolder anchors,
            ChainValidator validator,
            FailureCounts failures,
            StableSalts salts,
            SecureRandom random,
            InstantSource clock) {
        return new Authenticate(
                own.domain(), invitations, devices, anchors, validator, failures, FAILURES, salts, random, clock);
    }

    @Produces
    @Singleton
    IssuedCertificates issued(TrustAnchor own, ChainValidator validator) {
        return new IssuedCertificates(own, validator);
    }

    @Produces
    @Singleton
    RemoveUser remove(UserRemovals removals, AddressCache cache) {
        return new RemoveUser(removals, cache);
    }

    @Produces
    @Singleton
    Operations operations(
            Operations.Told told,
            Authenticate authenticate,
            Standing standing,
            EnrolmentStore enrolments,
            AddressStore addresses,
            AddressCache cache,
            Users users,
            IrpSettings settings,
            InstantSource clock) {
        return new Operations(
                told,
                authenticate,
                standing,
                new Enrol(enrolments, clock),
                new RegisterAddress(addresses, cache, new AddressRule(settings.maxRecordLifetime()), clock),
                new LookUp(told.domain(), users, addresses, cache, settings.maxRecordLifetime()),
                clock);
    }
}
