package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.sixchat.store.domain.DeviceRef;

/** Port to who does not belong here any more. It ends in bounded time, if need be with UNAVAILABLE. */
public interface Departures {
    /** Those of the devices that this domain has revoked, or whose owner it has removed; never another domain's. */
    Uni<Set<DeviceRef>> among(List<DeviceRef> devices);
}
