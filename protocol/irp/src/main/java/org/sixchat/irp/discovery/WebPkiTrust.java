package org.sixchat.irp.discovery;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Checks a chain as web PKI: to a root of the JDK's, for a server, with exactly the domain as a dNSName (no wildcard). */
final class WebPkiTrust {
    private static final int DNS_NAME = 2;
    /** What JSSE calls the authentication of TLS 1.3, where the suite no longer tells it. */
    private static final String TLS_1_3 = "UNKNOWN";

    private X509TrustManager roots;

    WebPkiTrust(X509TrustManager roots) {
        this.roots = roots;
    }

    void check(List<X509Certificate> chain, DomainName domain) {
        try {
            roots().checkServerTrusted(chain.toArray(new X509Certificate[0]), TLS_1_3);
            var names = chain.getFirst().getSubjectAlternativeNames();
            if (names != null
                    && names.stream()
                            .anyMatch(name -> Integer.valueOf(DNS_NAME).equals(name.get(0))
                                    && domain.value().equals(name.get(1)))) {
                return;
            }
        } catch (CertificateException untrusted) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "its certificate does not end at a pinned root nor at one of the web's",
                    untrusted);
        }
        throw new SixChatException(ErrorCode.NOT_TRUSTED, "its certificate does not name " + domain);
    }

    private synchronized X509TrustManager roots() {
        if (roots == null) {
            roots = ofJdk();
        }
        return roots;
    }

    private static X509TrustManager ofJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
