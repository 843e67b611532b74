package org.sixchat.cli.app;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.core.Times;
import org.sixchat.core.UuidV7;

/**
 * What every use case stands on.
 *
 * @param store the profile's open store
 * @param ids makes message and request ids
 */
public record Base(
        Profile profile, Settings settings, LocalStore store, InstantSource clock, SecureRandom random, UuidV7 ids) {
    public static Base of(
            Profile profile, Settings settings, LocalStore store, InstantSource clock, SecureRandom random) {
        return new Base(profile, settings, store, clock, random, new UuidV7(clock, random));
    }

    /** The time, as it is stored and shown. */
    public String now() {
        return Times.format(clock.instant());
    }
}
