package org.sixchat.service.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.core.UuidV7;

/** Where time, randomness and ids come from. */
@Singleton
public class Sources {
    /** Wall time. */
    @Produces
    @Singleton
    public InstantSource clock() {
        return InstantSource.system();
    }

    /** Randomness for keys, codes and ids. */
    @Produces
    @Singleton
    public SecureRandom random() {
        return new SecureRandom();
    }

    /** Ids that sort by time. */
    @Produces
    @Singleton
    UuidV7 ids(InstantSource clock, SecureRandom random) {
        return new UuidV7(clock, random);
    }
}
