package org.sixchat.pki.cert;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.pki.asn1.Der;

/**
 * The two attributes of a subject that mean something here.
 *
 * @param others whether there are attributes beside these two
 */
public record SubjectName(Optional<String> commonName, Optional<String> serialNumber, boolean others) {
    /** Longest common name (X.520 ub-common-name), in characters. */
    public static final int MAX_COMMON_NAME = 64;

    /**
     * Reads a certificate's or request's subject.
     *
     * @throws SixChatException MALFORMED if an attribute stands twice, has an unusual string type or shares its RDN, or if it does not parse
     */
    public static SubjectName of(X500Principal subject) {
        // What the JDK takes for a name, the other parser may refuse, some of it only when it is asked for.
        return Der.read(
                subject.getEncoded(),
                Certificates.MAX_BYTES,
                ErrorCode.MALFORMED,
                "the subject",
                der -> of(X500Name.getInstance(der)));
    }

    /** Reads a subject, as {@link #of(X500Principal)} does. */
    public static SubjectName of(X500Name subject) {
        Map<ASN1ObjectIdentifier, String> known = new HashMap<>();
        boolean others = false;
        for (RDN rdn : subject.getRDNs()) {
            ASN1ObjectIdentifier type = rdn.getFirst().getType();
            if (!type.equals(BCStyle.CN) && !type.equals(BCStyle.SERIALNUMBER)) {
                others = true;
            } else if (rdn.isMultiValued()
                    || known.put(type, text(rdn.getFirst().getValue())) != null) {
                throw malformed();
            }
        }
        return new SubjectName(
                Optional.ofNullable(known.get(BCStyle.CN)),
                Optional.ofNullable(known.get(BCStyle.SERIALNUMBER)),
                others);
    }

    /**
     * Checks a display name: 1 to 64 characters, no control or formatting character, no space at its ends.
     *
     * @return the name
     * @throws SixChatException BAD_REQUEST
     */
    public static String requireDisplayable(String name) {
        if (name == null
                || name.isBlank()
                || name.codePointCount(0, name.length()) > MAX_COMMON_NAME
                || !name.equals(name.strip())
                || !name.equals(Texts.printable(name))) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "'" + Texts.printable(name) + "' is no display name: it has 1 to " + MAX_COMMON_NAME
                            + " visible characters, and no space at its ends");
        }
        return name;
    }

    private static String text(ASN1Encodable value) {
        try {
            return switch (value) {
                case ASN1UTF8String utf8 -> utf8.getString();
                case ASN1PrintableString printable -> printable.getString();
                default -> throw malformed();
            };
        } catch (IllegalArgumentException notUtf8) {
            throw malformed();
        }
    }

    private static SixChatException malformed() {
        return new SixChatException(
                ErrorCode.MALFORMED, "the subject has an attribute twice, or one of an unusual form");
    }
}
