package org.sixchat.irp.record;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.signature.LabelledSignature;

/**
 * An address record as it travels and is stored: the owner's exact bytes and his signature over them.
 *
 * @param document the XML document, never written anew by anyone else
 * @param signature labelled {@code address record}
 */
public record SignedAddressRecord(byte[] document, byte[] signature) {
    /** The label of these signatures. */
    public static final String LABEL = "address record";

    /** Writes and signs a record with the device's key. */
    public static SignedAddressRecord sign(AddressRecord record, PrivateKey key, SecureRandom random) {
        byte[] document = AddressRecord.codec().encode(record);
        return new SignedAddressRecord(document, LabelledSignature.sign(key, LABEL, document, random));
    }

    /**
     * The record inside, if the certificate's key signed it and the certificate is of the record's user and device.
     * Neither the chain nor the times are looked at: validate the chain before, ask {@link AddressRecord#isCurrent} after.
     *
     * @throws SixChatException {@link ErrorCode#NOT_TRUSTED}; {@link ErrorCode#MALFORMED} for signed nonsense
     */
    public static AddressRecord verify(byte[] document, byte[] signature, X509Certificate certificate) {
        if (!LabelledSignature.verify(certificate.getPublicKey(), LABEL, document, signature)) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "the signature of the address record does not verify with its owner's key");
        }
        AddressRecord record = AddressRecord.codec().decode(document);
        if (!CertificateOwner.of(certificate).equals(new CertificateOwner(record.user(), record.device()))) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "the address record of " + record.user()
                            + " is signed with the certificate of another user or device");
        }
        return record;
    }

    /** See {@link #verify(byte[], byte[], X509Certificate)}. */
    public AddressRecord verify(X509Certificate certificate) {
        return verify(document, signature, certificate);
    }
}
