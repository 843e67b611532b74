package org.sixchat.wire;

import java.util.Arrays;
import java.util.List;

/**
 * A document with its signature and the chain of who signed it. The document is kept as its signer's exact bytes:
 * it is verified first and parsed after, never written anew.
 *
 * @param document the XML document, UTF-8, byte for byte as signed
 * @param signature the labelled signature over {@code document}
 * @param chain DER certificates, the signer's first, {@link Checks#MAX_CHAIN} at most; may be empty where the receiver has it
 */
public record SignedDocument(byte[] document, byte[] signature, List<byte[]> chain) {
    public SignedDocument {
        Checks.bytes(document, Checks.MAX_BINARY, "document");
        Checks.bytes(signature, Checks.MAX_SIGNATURE, "signature");
        chain = Checks.chain(chain, "chain");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedDocument that
                && Arrays.equals(document, that.document)
                && Arrays.equals(signature, that.signature)
                && Arrays.deepEquals(chain.toArray(), that.chain.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(document);
    }
}
