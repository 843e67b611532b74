package org.sixchat.pki.key;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.PrivateKey;
import java.security.Provider;

/**
 * A private key that stays in a PKCS#11 token: a handle, with the provider that alone can use it. It signs; nothing is opened with it,
 * since few tokens derive what HPKE needs.
 */
public final class TokenKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final transient PrivateKey handle;
    private final transient Provider provider;
    private final KeyType type;

    /**
     * A key of a token.
     *
     * @param handle the token's own object
     * @param provider the token's
     * @param type the kind of the key, as its certificate says
     */
    public TokenKey(PrivateKey handle, Provider provider, KeyType type) {
        this.handle = handle;
        this.provider = provider;
        this.type = type;
    }

    /** What the token's provider takes. */
    public PrivateKey handle() {
        return handle;
    }

    /** The token's provider. */
    public Provider provider() {
        return provider;
    }

    /** The kind of the key. */
    public KeyType type() {
        return type;
    }

    @Override
    public String getAlgorithm() {
        return handle.getAlgorithm();
    }

    /** None: the key does not leave the token. */
    @Override
    public String getFormat() {
        return null;
    }

    /** None: the key does not leave the token. */
    @Override
    public byte[] getEncoded() {
        return null;
    }

    @Override
    public String toString() {
        return "TokenKey[" + type + "]";
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a key of a token");
    }
}
