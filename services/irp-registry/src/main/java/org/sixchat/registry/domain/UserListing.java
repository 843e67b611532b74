package org.sixchat.registry.domain;

import java.util.List;

/** A user and all devices that have a valid certificate, as a look-up sees them. */
public record UserListing(User user, List<DeviceListing> devices) {
    public UserListing {
        devices = List.copyOf(devices);
    }
}
