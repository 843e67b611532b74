package org.sixchat.service.admin;

import java.security.cert.X509Certificate;
import java.util.List;

/** Decides whether a certificate makes an administrator; each service provides one bean of it, made with its PKI. */
@FunctionalInterface
public interface AdministratorCheck {
    /**
     * Checks chain, validity, names and role.
     *
     * @param chain what the client presented at TLS, leaf first; never empty
     * @return whose certificate it is
     * @throws org.sixchat.core.SixChatException {@code not-trusted} or {@code not-allowed}
     */
    Administrator check(List<X509Certificate> chain);
}
