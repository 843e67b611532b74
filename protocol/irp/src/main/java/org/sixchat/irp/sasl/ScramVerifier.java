package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/**
 * What a server keeps of a password (RFC 5802 section 3): enough to check a proof, not enough to make one.
 *
 * @param salt 16 octets or more
 * @param iterations of PBKDF2
 * @param storedKey SHA-256 of the client key, 32 octets
 * @param serverKey what the server proves itself with, 32 octets
 */
public record ScramVerifier(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    /** Fewest iterations that either side takes. */
    public static final int MIN_ITERATIONS = 15_000;
    /** Most iterations that a client takes: more would only keep it busy. */
    public static final int MAX_ITERATIONS = 10_000_000;
    /** Octets of a salt that we make; a longer one is taken too. */
    public static final int SALT_LENGTH = 16;

    private static final int MAX_SALT = 64;
    private static final Pattern FORM = Pattern.compile(
            "SCRAM-SHA-256\\$([1-9][0-9]{4,7}):([A-Za-z0-9+/=]{24,88})\\$([A-Za-z0-9+/]{43}=):([A-Za-z0-9+/]{43}=)");

    public ScramVerifier {
        requireIterations(iterations);
        if (salt.length < SALT_LENGTH
                || salt.length > MAX_SALT
                || storedKey.length != ScramKeys.LENGTH
                || serverKey.length != ScramKeys.LENGTH) {
            throw new SixChatException(ErrorCode.MALFORMED, "a SCRAM verifier has parts of the wrong length");
        }
    }

    /**
     * Derives a verifier. Takes PBKDF2's time: call it off the event loop.
     *
     * @param salt fresh random octets
     * @param iterations from {@link #MIN_ITERATIONS} to {@link #MAX_ITERATIONS}
     */
    public static ScramVerifier derive(Secret password, byte[] salt, int iterations) {
        requireIterations(iterations);
        byte[] salted = ScramKeys.salted(password, salt, iterations);
        byte[] clientKey = ScramKeys.clientKey(salted);
        try {
            return new ScramVerifier(salt.clone(), iterations, ScramKeys.hash(clientKey), ScramKeys.serverKey(salted));
        } finally {
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
        }
    }

    /**
     * The verifier for a user who does not exist: always the same for one name, never satisfied.
     *
     * @param serverSecret a secret of the server's own, the same on all replicas, 32 octets or more
     * @param iterations the same as for users who exist
     */
    public static ScramVerifier ofUnknownUser(UserId user, Secret serverSecret, int iterations) {
        return serverSecret.use(secret -> new ScramVerifier(
                Arrays.copyOf(pretend(secret, "salt", user), SALT_LENGTH),
                iterations,
                pretend(secret, "stored key", user),
                pretend(secret, "server key", user)));
    }

    /** The stored form (after RFC 5803): {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, in base64. */
    public String encode() {
        return "SCRAM-SHA-256$" + iterations + ":" + ScramMessages.encode(salt) + "$" + ScramMessages.encode(storedKey)
                + ":" + ScramMessages.encode(serverKey);
    }

    /**
     * Reads the stored form.
     *
     * @throws SixChatException (malformed) without repeating any of it
     */
    public static ScramVerifier parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new SixChatException(ErrorCode.MALFORMED, "a stored SCRAM verifier does not parse");
        }
        return new ScramVerifier(
                ScramMessages.decode(parts.group(2)),
                Integer.parseInt(parts.group(1)),
                ScramMessages.decode(parts.group(3)),
                ScramMessages.decode(parts.group(4)));
    }

    static void requireIterations(int iterations) {
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    iterations + " iterations are not from " + MIN_ITERATIONS + " to " + MAX_ITERATIONS);
        }
    }

    private static byte[] pretend(byte[] secret, String part, UserId user) {
        return ScramKeys.hmac(secret, ("sixchat/1 unknown user " + part + "\0" + user).getBytes(UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScramVerifier that
                && iterations == that.iterations
                && MessageDigest.isEqual(salt, that.salt)
                && MessageDigest.isEqual(storedKey, that.storedKey)
                && MessageDigest.isEqual(serverKey, that.serverKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "ScramVerifier[hidden]";
    }
}
