package org.sixchat.pki.key;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.graalvm.nativeimage.hosted.Feature;

/**
 * For the native executable only: JCE takes ciphers and key agreements of a provider only once it has verified the provider's jar.
 * In an executable there is no jar, so that it is done while the image is built. Bouncy Castle still is not among the JDK's own list of
 * providers.
 */
final class BouncyCastleFeature implements Feature {
    @Override
    public String getDescription() {
        return "Has JCE verify Bouncy Castle's provider";
    }

    @Override
    public void duringSetup(DuringSetupAccess access) {
        try {
            Cipher.getInstance("AES/GCM/NoPadding", Providers.BOUNCY_CASTLE);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Bouncy Castle's provider cannot be used", missing);
        }
    }
}
