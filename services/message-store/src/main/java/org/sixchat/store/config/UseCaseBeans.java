package org.sixchat.store.config;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.core.UuidV7;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.store.adapter.tcp.SessionReceiptVerifier;
import org.sixchat.store.adapter.tcp.StorePeer;
import org.sixchat.store.adapter.tcp.UseCases;
import org.sixchat.store.app.AgentDialler;
import org.sixchat.store.app.CollectEnvelopes;
import org.sixchat.store.app.DeliverEnvelopes;
import org.sixchat.store.app.Deliveries;
import org.sixchat.store.app.DeliveryPump;
import org.sixchat.store.app.DeliveryPump.Plan;
import org.sixchat.store.app.DepositEnvelope;
import org.sixchat.store.app.EnvelopeReports;
import org.sixchat.store.app.ExpireEnvelopes;
import org.sixchat.store.app.Mailboxes;
import org.sixchat.store.app.People;
import org.sixchat.store.app.PersonFacts;
import org.sixchat.store.app.Retention;
import org.sixchat.store.app.Retries;
import org.sixchat.store.app.Turn;
import org.sixchat.store.domain.Backoff;
import org.sixchat.store.domain.CidrRange;
import org.sixchat.store.domain.DialPolicy;
import org.sixchat.store.domain.Quota;
import org.sixchat.store.domain.StoreLimits;

/** The use cases, made from ports and settings. */
@Singleton
public class UseCaseBeans {
    @Produces
    @Singleton
    Plan plan(StoreSettings s) {
        return new Plan(
                s.parallelDeliveries(),
                s.leaseTerm(),
                s.recordGrace(),
                () -> Turn.of(s.turnTerm(), s.turnEnvelopes(), System::nanoTime));
    }

    @Produces
    @Singleton
    Retries retries(StoreSettings s, SecureRandom random) {
        return new Retries(new Backoff(s.retryFirst(), s.retryLongest()), random);
    }

    @Produces
    @Singleton
    StoreLimits limits(StoreSettings s) {
        return new StoreLimits(
                new Quota(s.quotaBytes(), s.quotaEnvelopes()), s.maxEnvelopeBytes(), s.expiry(), s.keepReceipts());
    }

    @Produces
    @Singleton
    DepositEnvelope deposits(
            Mailboxes mailboxes, StoreLimits limits, InstantSource clock, UuidV7 ids, Instance<DeliveryPump> pump) {
        return new DepositEnvelope(
                mailboxes, limits, clock, ids, () -> pump.get().kick());
    }

    @Produces
    @Singleton
    DeliverEnvelopes deliver(
            Deliveries deliveries,
            Mailboxes mailboxes,
            StoreSettings s,
            ServiceSettings service,
            InstantSource clock,
            Retries retries) {
        return new DeliverEnvelopes(
                deliveries,
                mailboxes,
                new SessionReceiptVerifier(service.domain()),
                clock,
                new DeliverEnvelopes.Times(s.leaseTerm(), s.receiptTimeout(), s.keepReceipts()),
                retries);
    }

    @Produces
    @Singleton
    CollectEnvelopes collect(
            Deliveries deliveries,
            DeliverEnvelopes deliver,
            StoreSettings s,
            Retries retries,
            Instance<DeliveryPump> pump) {
        return new CollectEnvelopes(
                deliveries,
                deliver,
                s.leaseTerm(),
                s.collectPatience(),
                retries,
                () -> pump.get().kick());
    }

    @Produces
    @Singleton
    UseCases useCases(DepositEnvelope deposits, CollectEnvelopes collect, Mailboxes mailboxes) {
        return new UseCases(deposits, collect, new EnvelopeReports(mailboxes));
    }

    @Produces
    @Singleton
    DialPolicy dialPolicy(DialSettings dial) {
        var ranges = dial.allowedRanges().orElse(List.of()).stream()
                .map(CidrRange::parse)
                .toList();
        return new DialPolicy(ranges, dial.lowestPort());
    }

    @Produces
    @Singleton
    AgentDialler dialler(StorePeer peer, TrustAnchor own, DialPolicy policy, Instance<UseCases> useCases) {
        return peer.dialler(own, policy, useCases::get);
    }

    @Produces
    @Singleton
    DeliveryPump pump(
            Deliveries deliveries,
            People people,
            AgentDialler dialler,
            DeliverEnvelopes deliver,
            Plan plan,
            Retries retries) {
        return new DeliveryPump(deliveries, people, dialler, deliver, plan, retries);
    }

    @Produces
    @Singleton
    ExpireEnvelopes expire(Retention retention, StoreSettings s, InstantSource clock) {
        return new ExpireEnvelopes(retention, clock, s.keepReceipts());
    }

    @Produces
    @Singleton
    PersonFacts facts(TrustAnchor own, ChainValidator validator) {
        return new PersonFacts(own, validator);
    }
}
