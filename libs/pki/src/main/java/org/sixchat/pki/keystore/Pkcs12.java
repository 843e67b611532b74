package org.sixchat.pki.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;

/** PKCS#12 files (RFC 7292) with one key: PBES2, AES-256-CBC, PBKDF2 with HMAC-SHA-256, and an HMAC-SHA-256 over all. */
public final class Pkcs12 {
    /** Rounds where the password may be one that a person made up. */
    public static final int ROUNDS = 600_000;
    /** Rounds where the password is random, of 128 bits or more: more would only delay each start. */
    public static final int ROUNDS_FOR_RANDOM_PASSWORD = 10_000;
    /** Longest file that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private Pkcs12() {}

    /**
     * Reads the one key of a file and its chain.
     *
     * @param p12 at most {@link #MAX_BYTES}
     * @throws SixChatException MALFORMED if it is no such file or its key is not its certificate's, NOT_ALLOWED if the password is wrong
     */
    public static KeyEntry read(byte[] p12, Secret password) {
        return Pkcs12Reader.read(p12, password);
    }

    /**
     * Reads the one key of a file and its chain.
     *
     * @throws SixChatException NOT_FOUND if there is no such file, else as {@link #read(byte[], Secret)}
     */
    public static KeyEntry read(Path file, Secret password) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SixChatException(ErrorCode.MALFORMED, file + " is too long for a PKCS#12 file");
            }
            return read(Files.readAllBytes(file), password);
        } catch (NoSuchFileException missing) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new SixChatException(ErrorCode.NOT_ALLOWED, file + " cannot be read", unreadable);
        } catch (SixChatException broken) {
            throw new SixChatException(broken.code(), file + ": " + broken.getMessage(), broken);
        }
    }

    /**
     * Writes a key and its chain.
     *
     * @param password not empty
     * @param rounds of PBKDF2 and of the MAC's key derivation, {@link #ROUNDS_FOR_RANDOM_PASSWORD} or more
     */
    public static byte[] write(KeyEntry entry, Secret password, int rounds, SecureRandom random) {
        if (rounds < ROUNDS_FOR_RANDOM_PASSWORD || password.length() == 0) {
            throw new IllegalArgumentException(
                    "a PKCS#12 file takes a password and " + ROUNDS_FOR_RANDOM_PASSWORD + " rounds at least");
        }
        return new Pkcs12Writer(entry, rounds, random).write(password);
    }
}
