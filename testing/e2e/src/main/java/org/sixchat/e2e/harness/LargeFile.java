package org.sixchat.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A large file of which no part is like another, so that a block that was lost, doubled or left empty shows.
 *
 * @param path where it is
 * @param size bytes
 * @param sha256 of its content, in lower-case hexadecimal
 */
public record LargeFile(Path path, long size, String sha256) {
    private static final int BLOCK = 1 << 20;
    private static final byte[] KEY = new byte[16];

    /** Writes one: the key stream of AES-CTR under a key that everybody knows. */
    public static LargeFile written(Path path, long size) {
        MessageDigest digest = digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            Cipher stream = Cipher.getInstance("AES/CTR/NoPadding");
            stream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(KEY));
            byte[] zeros = new byte[BLOCK];
            byte[] block = new byte[BLOCK];
            for (long left = size; left > 0; left -= BLOCK) {
                stream.update(zeros, 0, BLOCK, block, 0);
                out.write(block, 0, (int) Math.min(BLOCK, left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
        return new LargeFile(path, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The same content beside it, under another name. */
    public LargeFile linked(String name) {
        try {
            return new LargeFile(Files.createLink(path.resolveSibling(name), path), size, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SHA-256 of a file's content, in lower-case hexadecimal. */
    public static String sha256(Path file) {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
