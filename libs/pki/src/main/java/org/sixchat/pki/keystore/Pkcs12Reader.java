package org.sixchat.pki.keystore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.asn1.Der;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Providers;

/** Reads one key with its chain, with the JDK's reader, which also reads what openssl and keytool write. */
final class Pkcs12Reader {
    private static final String WHAT = "the PKCS#12 file";

    private Pkcs12Reader() {}

    static KeyEntry read(byte[] p12, Secret password) {
        return Der.read(
                p12,
                Pkcs12.MAX_BYTES,
                ErrorCode.MALFORMED,
                WHAT,
                bytes -> password.useChars(chars -> read(bytes, chars)));
    }

    private static KeyEntry read(byte[] p12, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", Providers.JDK_BASE);
            store.load(new ByteArrayInputStream(p12), password);
            List<String> aliases = keyAliases(store);
            if (aliases.size() != 1) {
                throw new SixChatException(
                        ErrorCode.MALFORMED, WHAT + " holds " + aliases.size() + " keys instead of one");
            }
            String alias = aliases.getFirst();
            PrivateKey key = (PrivateKey) store.getKey(alias, password);
            return matching(new KeyEntry(key, chain(store.getCertificateChain(alias))));
        } catch (UnrecoverableKeyException wrong) {
            throw wrongPassword(wrong);
        } catch (IOException broken) {
            if (broken.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(broken);
            }
            throw new SixChatException(ErrorCode.MALFORMED, WHAT + " does not parse", broken);
        } catch (GeneralSecurityException broken) {
            throw new SixChatException(ErrorCode.MALFORMED, WHAT + " does not parse", broken);
        }
    }

    /** A mix-up is told here, by the file's name, and not by peers that refuse each signature. */
    private static KeyEntry matching(KeyEntry entry) {
        if (!entry.matches()) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, WHAT + " holds a key that is not the one of its certificate");
        }
        return entry;
    }

    private static List<String> keyAliases(KeyStore store) throws GeneralSecurityException {
        List<String> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                found.add(alias);
            }
        }
        return found;
    }

    /** Read again by this module's reader, so that a certificate is the same wherever it came from. */
    private static List<X509Certificate> chain(Certificate[] certificates) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add(Certificates.parse(certificate.getEncoded()));
        }
        return chain;
    }

    private static SixChatException wrongPassword(Exception cause) {
        return new SixChatException(
                ErrorCode.NOT_ALLOWED, WHAT + " does not open: the password is wrong or the file is damaged", cause);
    }
}
