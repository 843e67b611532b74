package org.sixchat.pki.asn1;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Runs a parser over bytes from outside. */
public final class Der {
    private Der() {}

    /**
     * Some parser's body.
     *
     * @param <T> what it makes of the bytes
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads all of the bytes, or throws whatever its libraries throw. */
        T read(byte[] der) throws Exception;
    }

    /**
     * Reads bytes with a parser, which is not asked about what nests more than 64 deep.
     *
     * @param limit the most bytes that are taken
     * @param otherwise the code of the error if it does not parse or is longer
     * @param what names the thing in the error, "the certificate request" for example
     * @throws SixChatException what {@code reader} threw of this kind, else one with {@code otherwise}
     */
    public static <T> T read(byte[] der, int limit, ErrorCode otherwise, String what, Reader<T> reader) {
        if (der == null || der.length == 0 || der.length > limit) {
            throw new SixChatException(otherwise, what + " is empty or longer than " + limit + " bytes");
        }
        try {
            Nesting.requireShallow(der);
            return reader.read(der);
        } catch (SixChatException own) {
            throw own;
        } catch (Exception | StackOverflowError broken) { // what an octet string holds may nest too
            throw new SixChatException(otherwise, what + " does not parse", broken);
        }
    }

    /**
     * Refuses bytes that are not the one DER form of what was parsed from them, such as BER or something behind the end.
     *
     * @throws IOException if they are not
     */
    public static void requireCanonical(ASN1Encodable parsed, byte[] der) throws IOException {
        if (!Arrays.equals(parsed.toASN1Primitive().getEncoded(ASN1Encoding.DER), der)) {
            throw new IOException("not DER, or bytes behind the end");
        }
    }
}
