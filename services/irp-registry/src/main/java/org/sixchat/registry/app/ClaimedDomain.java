package org.sixchat.registry.app;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Which domain's anchor a presented certificate asks to be judged by; nothing is believed of it. */
final class ClaimedDomain {
    private static final Integer RFC822_NAME = 1;

    private ClaimedDomain() {}

    static DomainName of(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (RFC822_NAME.equals(name.get(0))) {
                        return UserId.parse((String) name.get(1)).domain();
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            throw noPerson(unreadable);
        }
        throw noPerson(null);
    }

    private static SixChatException noPerson(Exception cause) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, "the certificate is not one of a person", cause);
    }
}
