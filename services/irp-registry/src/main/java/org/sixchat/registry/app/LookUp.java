package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.registry.app.port.AddressCache;
import org.sixchat.registry.app.port.AddressStore;
import org.sixchat.registry.app.port.Users;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.DeviceListing;
import org.sixchat.registry.domain.FoundDevice;
import org.sixchat.registry.domain.StoredRecord;
import org.sixchat.registry.domain.UserListing;

/**
 * Finds a user's devices for whoever may know.
 *
 * <p>PostgreSQL says who may, which devices there are and which record is each one's last; the cache gives the records. A cached
 * record older than PostgreSQL's is not believed (a write may have missed the cache), a newer one is (PostgreSQL may have lost
 * its last moments). Where the cache lacks something or is away, PostgreSQL gives all.
 */
public final class LookUp {
    private static final Logger LOG = Logger.getLogger(LookUp.class);

    private final DomainName domain;
    private final Users users;
    private final AddressStore store;
    private final AddressCache cache;
    private final Duration cacheLifetime;

    public LookUp(DomainName domain, Users users, AddressStore store, AddressCache cache, Duration cacheLifetime) {
        this.domain = domain;
        this.users = users;
        this.store = store;
        this.cache = cache;
        this.cacheLifetime = cacheLifetime;
    }

    /**
     * The devices of {@code wanted}, each with its latest record.
     *
     * @return fails with NOT_FOUND alike for a user that does not exist and for one that the caller may not see
     */
    public Uni<List<FoundDevice>> devices(Caller caller, UserId wanted) {
        if (!wanted.domain().equals(domain)) {
            return Uni.createFrom().failure(() -> notFound(wanted));
        }
        return Uni.combine()
                .all()
                .unis(users.listing(wanted), contact(caller, wanted))
                .asTuple()
                .map(found -> visible(found.getItem1(), caller, wanted, found.getItem2()))
                .flatMap(this::withRecords);
    }

    /** Asked for every proven caller, so that the time taken says nothing about the user. */
    private Uni<Boolean> contact(Caller caller, UserId wanted) {
        return caller instanceof Caller.Proven person
                ? users.isContact(wanted, person.user())
                : Uni.createFrom().item(false);
    }

    private static UserListing visible(Optional<UserListing> found, Caller caller, UserId wanted, boolean contact) {
        return found.filter(f -> f.user().state().present())
                .filter(f -> !f.devices().isEmpty())
                .filter(f -> f.user().lookUp().allows(caller, wanted, contact))
                .orElseThrow(() -> notFound(wanted));
    }

    private Uni<List<FoundDevice>> withRecords(UserListing listing) {
        UserId user = listing.user().id();
        return cache.records(user)
                .onFailure(SixChatException.class)
                .recoverWithItem(List.of())
                .flatMap(cached -> complete(listing.devices(), byDevice(cached))
                        ? Uni.createFrom().item(found(listing, byDevice(cached)))
                        : fromStore(listing, cached));
    }

    private Uni<List<FoundDevice>> fromStore(UserListing listing, List<StoredRecord> cached) {
        return store.records(listing.user().id()).map(stored -> {
            Map<DeviceId, StoredRecord> known = byDevice(cached);
            stored.stream()
                    .filter(r -> missing(known.get(r.device()), r.sequence()))
                    .forEach(this::repair);
            stored.forEach(r -> known.merge(r.device(), r, LookUp::newer));
            return found(listing, known);
        });
    }

    /** Brings the cache up to date, in the background: the answer does not wait for it. */
    private void repair(StoredRecord record) {
        cache.putIfNewer(record, cacheLifetime)
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.debugf("the cache could not be repaired: %s", failure.getMessage()));
    }

    private static boolean complete(List<DeviceListing> devices, Map<DeviceId, StoredRecord> cached) {
        return devices.stream()
                .noneMatch(d -> d.sequence().isPresent()
                        && missing(cached.get(d.device()), d.sequence().get()));
    }

    private static StoredRecord newer(StoredRecord a, StoredRecord b) {
        return a.sequence() >= b.sequence() ? a : b;
    }

    private static boolean missing(StoredRecord cached, long sequence) {
        return cached == null || cached.sequence() < sequence;
    }

    private static List<FoundDevice> found(UserListing listing, Map<DeviceId, StoredRecord> records) {
        return listing.devices().stream()
                .map(d -> new FoundDevice(d, Optional.ofNullable(records.get(d.device()))))
                .toList();
    }

    private static Map<DeviceId, StoredRecord> byDevice(List<StoredRecord> records) {
        return records.stream().collect(Collectors.toMap(StoredRecord::device, Function.identity(), LookUp::newer));
    }

    private static SixChatException notFound(UserId wanted) {
        return new SixChatException(ErrorCode.NOT_FOUND, "no user " + wanted + " is known here to you");
    }
}
