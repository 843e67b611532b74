package org.sixchat.cli.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.sixchat.core.Secret;

/** Stores whose passphrase costs little, for tests of what stands above them. */
public final class QuickStores {
    private static final int FEW_ROUNDS = 10;

    private QuickStores() {}

    /** Opens or makes the store. */
    public static LocalStore open(Path file) {
        return LocalStore.open(file, Secret.ofChars("correct horse".toCharArray()), new SecureRandom(), FEW_ROUNDS);
    }
}
