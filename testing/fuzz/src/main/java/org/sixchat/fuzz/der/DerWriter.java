package org.sixchat.fuzz.der;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.sixchat.pki.signature.DeterministicSigner;
import org.sixchat.sixchat.crypto.Bytes;

/** Writes tag, length and value around bytes that need not be DER, as somebody does who means harm. */
final class DerWriter {
    static final int SEQUENCE = 0x30;
    static final int OCTETS = 0x04;

    private static final int BITS = 0x03;
    private static final int SHORT = 0x80;

    private DerWriter() {}

    /** One structure. */
    static byte[] tagged(int tag, byte[]... parts) {
        byte[] value = Bytes.join(parts);
        int octets = value.length < SHORT
                ? 0
                : (Integer.SIZE + Byte.SIZE - 1 - Integer.numberOfLeadingZeros(value.length)) / Byte.SIZE;
        byte[] head = new byte[2 + octets];
        head[0] = (byte) tag;
        head[1] = (byte) (octets == 0 ? value.length : (SHORT | octets));
        for (int i = 0; i < octets; i++) {
            head[2 + i] = (byte) (value.length >> (Byte.SIZE * (octets - 1 - i)));
        }
        return Bytes.join(head, value);
    }

    /** What every signed structure of X.509 is: what is signed, how, and the signature. */
    static byte[] signed(byte[] content, PrivateKey key, byte[]... more) {
        DeterministicSigner signer = new DeterministicSigner(key);
        signer.getOutputStream().writeBytes(content);
        byte[] signature = tagged(BITS, new byte[1], signer.getSignature());
        return tagged(SEQUENCE, content, encoded(signer.getAlgorithmIdentifier()), signature, Bytes.join(more));
    }

    private static byte[] encoded(AlgorithmIdentifier algorithm) {
        try {
            return algorithm.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
