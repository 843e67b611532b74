package org.sixchat.pki.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.key.TokenKey;

/**
 * A PKCS#11 token (a smart card, an HSM, SoftHSM) that holds private keys and signs with them: ECDSA on P-256 and P-384, and RSA-PSS. The
 * keys do not leave it. Its provider is never put into the JDK's list.
 */
public final class Pkcs11Token {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Provider provider;
    private final KeyStore store;

    private Pkcs11Token(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Opens a token.
     *
     * @param library the token's PKCS#11 library
     * @param slot which of the slots with a token, from 0
     * @param pin the user's
     * @throws SixChatException NOT_FOUND if there is no such library, UNAVAILABLE if it has no such token, NOT_ALLOWED if the PIN is
     *     wrong
     */
    public static Pkcs11Token open(Path library, int slot, Secret pin) {
        if (!Files.isRegularFile(library)) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "there is no PKCS#11 library " + library);
        }
        Provider provider = provider(library, slot);
        return pin.useChars(chars -> open(library, provider, chars));
    }

    private static Pkcs11Token open(Path library, Provider provider, char[] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Pkcs11Token(provider, store);
        } catch (IOException | GeneralSecurityException | ProviderException refused) {
            throw new SixChatException(
                    ErrorCode.NOT_ALLOWED, "the token of " + library + " does not open: is the PIN right?", refused);
        }
    }

    private static Provider provider(Path library, int slot) {
        String path = library.toAbsolutePath().toString();
        if (path.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "the name of the PKCS#11 library has an odd character");
        }
        String configuration = "--name = sixchat-" + NUMBER.incrementAndGet() + "\nlibrary = \"" + path
                + "\"\nslotListIndex = " + slot + "\n";
        Provider base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new SixChatException(ErrorCode.UNAVAILABLE, "this program was built without PKCS#11");
        }
        try {
            return base.configure(configuration);
        } catch (InvalidParameterException | ProviderException | UnsupportedOperationException noToken) {
            throw new SixChatException(
                    ErrorCode.UNAVAILABLE,
                    library + " shows no token in slot " + slot + "; is it plugged in?",
                    noToken);
        }
    }

    /**
     * A key that the token holds together with its certificate; it proves itself by signatures.
     *
     * @param label the key's label in the token
     * @param issuers the certificates behind the leaf; if there are none, those that the token holds, which it finds by their names only
     * @throws SixChatException NOT_FOUND if there is no such key with a certificate, NOT_TRUSTED if it is of a kind that is not taken,
     *     MALFORMED if key and certificate do not belong together
     */
    public KeyEntry key(String label, List<X509Certificate> issuers) {
        try {
            Certificate[] held = store.getCertificateChain(label);
            if (held == null || !(store.getKey(label, null) instanceof PrivateKey handle)) {
                throw new SixChatException(
                        ErrorCode.NOT_FOUND, "the token has no key '" + label + "' with a certificate");
            }
            List<X509Certificate> chain = chain(held, issuers);
            KeyType type = KeyType.of(chain.getFirst().getPublicKey());
            KeyEntry entry = new KeyEntry(new TokenKey(handle, provider, type), chain);
            if (!entry.matches()) {
                throw new SixChatException(
                        ErrorCode.MALFORMED, "the token's key '" + label + "' is not the one of its certificate");
            }
            return entry;
        } catch (GeneralSecurityException | ProviderException failed) {
            throw new SixChatException(ErrorCode.UNAVAILABLE, "the token does not answer", failed);
        }
    }

    /** Read again by this module's reader, so that a certificate is the same wherever it came from. */
    private static List<X509Certificate> chain(Certificate[] held, List<X509Certificate> issuers)
            throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : held) {
            chain.add(Certificates.parse(certificate.getEncoded()));
        }
        if (!issuers.isEmpty()) {
            chain.subList(1, chain.size()).clear();
            chain.addAll(issuers);
        }
        return chain;
    }
}
