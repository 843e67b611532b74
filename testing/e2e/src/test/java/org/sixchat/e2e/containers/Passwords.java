package org.sixchat.e2e.containers;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A random password for each user of each engine of one DIR. */
final class Passwords {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> all = new ConcurrentHashMap<>();

    /** The password of a user, such as {@code kafka-broker}; the same each time. */
    String of(String user) {
        return all.computeIfAbsent(user, name -> {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            return HexFormat.of().formatHex(secret);
        });
    }
}
