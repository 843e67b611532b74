package org.sixchat.wire.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sixchat.core.SixChatException;

/** Lets a {@link PeerTrust} decide; an extended manager, so that the JDK adds no checks of its own. */
final class PeerTrustManager extends X509ExtendedTrustManager {
    private static final int MAX_CHAIN = 10;

    private final PeerTrust trust;

    PeerTrustManager(PeerTrust trust) {
        this.trust = trust;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0 || chain.length > MAX_CHAIN) {
            throw new CertificateException("the chain is empty or too long");
        }
        try {
            trust.check(List.of(chain));
        } catch (SixChatException refusal) {
            throw new CertificateException(refusal.getMessage(), refusal);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
