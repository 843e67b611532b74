package org.sixchat.service.admin;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Lets administrators into the REST interface, and nobody else; it stands before every resource. */
public class AdministratorFilter {
    private final AdministratorCheck check;
    private final CurrentAdministrator current;

    AdministratorFilter(AdministratorCheck check, CurrentAdministrator current) {
        this.check = check;
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true)
    void admit(HttpServerRequest request) {
        current.set(check.check(presented(request)));
    }

    private static List<X509Certificate> presented(HttpServerRequest request) {
        try {
            if (request.isSSL()) {
                List<Certificate> certificates = request.connection().peerCertificates();
                return certificates.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (SSLPeerUnverifiedException nobody) {
            throw unknown(nobody);
        }
        throw unknown(null);
    }

    private static SixChatException unknown(Exception cause) {
        return new SixChatException(
                ErrorCode.NOT_AUTHENTICATED, "this interface asks for an administrator's certificate at TLS", cause);
    }
}
