package org.sixchat.cli.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Seals rows, and names them by keyed hashes, so that the file tells neither content nor whom it is about. */
final class DataKey {
    static final int LENGTH = 32;

    private static final int NAME_BYTES = 16;

    private final SecretKey sealing;
    private final SecretKey naming;
    private final SecureRandom random;

    DataKey(byte[] key, SecureRandom random) {
        this.sealing = derived(key, "rows");
        this.naming = derived(key, "names");
        this.random = random;
        Arrays.fill(key, (byte) 0);
    }

    /** The row id of a thing: 32 hexadecimal digits, the same for the same table and name. */
    String rowId(String table, String name) {
        byte[] mac = mac(naming, (table + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, NAME_BYTES);
    }

    byte[] seal(String table, String rowId, byte[] plain) {
        return Aead.seal(sealing, associated(table, rowId), plain, random);
    }

    byte[] open(String table, String rowId, byte[] sealed) {
        try {
            return Aead.open(sealing, associated(table, rowId), sealed);
        } catch (AEADBadTagException changed) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "A row of the local store (" + table + ") was changed by something else. Restore it from a backup",
                    changed);
        }
    }

    private static byte[] associated(String table, String rowId) {
        return (table + "\0" + rowId).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKey derived(byte[] key, String purpose) {
        byte[] mac = mac(new SecretKeySpec(key, "HmacSHA256"), purpose.getBytes(StandardCharsets.US_ASCII));
        return new SecretKeySpec(mac, "AES");
    }

    private static byte[] mac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
