package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.KeyHash;

/** Devices as those who authenticate. */
public interface DeviceStore {
    /**
     * Whether the device's certificate is one that this registry issued and that still holds, its user being active. The first
     * time it is, the invitation that enrolled the device is used up and its verifier deleted.
     *
     * @param certificate SHA-256 of the leaf's DER
     */
    Uni<Boolean> authenticate(Caller.OwnDevice device, KeyHash certificate);
}
