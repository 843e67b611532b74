package org.sixchat.irp.record;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Whose device a person's certificate names: its one rfc822Name, and the serialNumber of its subject. */
record CertificateOwner(UserId user, DeviceId device) {
    private static final int RFC822_NAME = 1;
    private static final String SERIAL_NUMBER_OID = "2.5.4.5";

    static CertificateOwner of(X509Certificate certificate) {
        try {
            List<String> mails = certificate.getSubjectAlternativeNames() == null
                    ? List.of()
                    : certificate.getSubjectAlternativeNames().stream()
                            .filter(name -> Integer.valueOf(RFC822_NAME).equals(name.get(0)))
                            .map(name -> (String) name.get(1))
                            .toList();
            if (mails.size() == 1) {
                return new CertificateOwner(UserId.parse(mails.getFirst()), DeviceId.parse(serialNumber(certificate)));
            }
        } catch (CertificateParsingException | InvalidNameException | SixChatException unreadable) {
            throw noPerson(unreadable);
        }
        throw noPerson(null);
    }

    private static String serialNumber(X509Certificate certificate) throws InvalidNameException {
        String subject = certificate
                .getSubjectX500Principal()
                .getName(X500Principal.RFC2253, Map.of(SERIAL_NUMBER_OID, "serialNumber"));
        return new LdapName(subject)
                .getRdns().stream()
                        .filter(rdn -> rdn.getType().equalsIgnoreCase("serialNumber"))
                        .map(Rdn::getValue)
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("");
    }

    private static SixChatException noPerson(Exception cause) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, "the certificate is not one of a person's device", cause);
    }
}
