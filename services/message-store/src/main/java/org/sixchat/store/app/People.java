package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.KnownDevice;
import org.sixchat.store.domain.Presence;

/** Port to what is known of this domain's people. It ends in bounded time, if need be with UNAVAILABLE. */
public interface People {
    /** A device with the address record that it gave last; empty if it never was online. */
    Uni<Optional<Located>> locate(DeviceRef device);

    /** A device and where it was last. */
    record Located(KnownDevice device, Presence presence) {}
}
