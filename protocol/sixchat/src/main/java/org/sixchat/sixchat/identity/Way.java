package org.sixchat.sixchat.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ways to prove the key of a certificate, preferred first. */
public enum Way {
    /** By a MAC keyed from what was sealed to the key: anybody could have made it, so it proves nothing to others. */
    KEM("kem"),
    /** By a signature: for keys that only sign. It proves to others that its signer dealt with that peer. */
    SIG("sig");

    private final String token;

    Way(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** The way of a name; empty for one that this version does not know. */
    public static Optional<Way> ofToken(String token) {
        return Arrays.stream(values()).filter(way -> way.token.equals(token)).findFirst();
    }

    /** The names of the ways, in the order given. */
    public static List<String> tokens(List<Way> ways) {
        return ways.stream().map(Way::token).toList();
    }
}
