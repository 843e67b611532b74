package org.sixchat.pki.keystore;

import java.nio.file.Path;
import java.util.function.Function;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;

/**
 * A service's key as its settings name it.
 *
 * @param setting the name of the setting of {@code keystore}, for what is said of it
 * @param keystore a PKCS#12 file
 * @param passwordFile a file whose first line is its password
 */
public record KeyFile(String setting, Path keystore, Path passwordFile) {
    /**
     * Reads the key and makes of it what is needed. Blocks.
     *
     * @param use throws SixChatException for a key that cannot be used here
     * @throws SixChatException {@code usage} with a sentence that begins with the setting's name, for whatever is wrong
     */
    public <T> T read(Function<KeyEntry, T> use) {
        try (Secret password = SecretFiles.read(passwordFile)) {
            return use.apply(Pkcs12.read(keystore, password));
        } catch (SixChatException unusable) {
            throw new SixChatException(
                    ErrorCode.USAGE, setting + ": " + keystore + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
