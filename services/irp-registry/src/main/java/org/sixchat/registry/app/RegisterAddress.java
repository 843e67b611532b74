package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.app.port.AddressStore;
import org.sixchat.registry.domain.AddressRule;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.StaleSequenceException;
import org.sixchat.registry.domain.StoredRecord;

/**
 * Takes a device's signed address record: verified with the key that the device proved, then parsed, stored in PostgreSQL, put
 * into the cache.
 */
public final class RegisterAddress {
    private static final Logger LOG = Logger.getLogger(RegisterAddress.class);
    private static final Duration SHORTEST_CACHING = Duration.ofSeconds(10);

    private final AddressStore store;
    private final AddressCache cache;
    private final AddressRule rule;
    private final InstantSource clock;

    public RegisterAddress(AddressStore store, AddressCache cache, AddressRule rule, InstantSource clock) {
        this.store = store;
        this.cache = cache;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Registers a record.
     *
     * @param document the signed document's exact bytes
     * @param signature over it
     * @return the record as taken; fails with NOT_TRUSTED, NOT_ALLOWED, BAD_REQUEST, EXPIRED or a
     *     {@link StaleSequenceException}
     */
    public Uni<AddressRecord> register(Caller caller, byte[] document, byte[] signature) {
        return Uni.createFrom().deferred(() -> {
            Caller.OwnDevice device = caller.requireOwnDevice();
            AddressRecord record = SignedAddressRecord.verify(document, signature, device.certificate());
            Instant now = clock.instant();
            rule.check(record, device, now);
            StoredRecord stored =
                    new StoredRecord(record.user(), record.device(), record.sequence(), document, signature);
            return store.replace(stored, device, before -> rule.replace(before, record, now))
                    .flatMap(taken -> cached(stored, record, now).replaceWith(record));
        });
    }

    /** A cache that is away is no failure; one that holds a newer record means that PostgreSQL lost it, and so it stands. */
    private Uni<Void> cached(StoredRecord stored, AddressRecord record, Instant now) {
        Duration left = Duration.between(now, record.expires());
        return cache.putIfNewer(stored, left.compareTo(SHORTEST_CACHING) > 0 ? left : SHORTEST_CACHING)
                .onFailure(SixChatException.class)
                .recoverWithItem(failure -> {
                    LOG.debugf("the cache missed a record: %s", failure.getMessage());
                    return stored.sequence();
                })
                .invoke(last -> {
                    if (last > stored.sequence()) {
                        throw new StaleSequenceException(last);
                    }
                })
                .replaceWithVoid();
    }
}
