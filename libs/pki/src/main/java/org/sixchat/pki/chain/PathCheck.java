package org.sixchat.pki.chain;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.DomainConstraints;
import org.sixchat.pki.key.Providers;

/**
 * PKIX path validation with Bouncy Castle's validator: the JDK's takes each common name for a host name, so that a constrained CA
 * could vouch for no "Bob".
 *
 * <p>PKIX does not look at the name constraints of an anchor, but at those of each certificate of the path. So the root is both,
 * unless the issuing CA repeats its constraints: two equal ones for dNSName would leave nothing permitted in this validator.
 */
final class PathCheck {
    private PathCheck() {}

    /** @param chain leaf, issuing CA and a root whose constraints hold it to {@code domain}; each already known to be current, give or take the clocks' difference */
    static void require(List<X509Certificate> chain, DomainName domain, Instant now) {
        X509Certificate root = chain.getLast();
        TrustAnchor anchor = new TrustAnchor(root, null);
        boolean repeated = DomainConstraints.holds(chain.get(1), domain);
        List<X509Certificate> path = repeated ? chain.subList(0, chain.size() - 1) : chain;
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(timeWithin(chain, now)));
            CertificateFactory factory = CertificateFactory.getInstance("X.509", Providers.JDK_BASE);
            CertPathValidator validator = CertPathValidator.getInstance("PKIX", Providers.BOUNCY_CASTLE);
            validator.validate(factory.generateCertPath(path), parameters);
        } catch (CertPathValidatorException refused) {
            int index = refused.getIndex();
            String which = index < 0 ? "the chain" : "the certificate of " + Names.shown(chain.get(index));
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, which + " is not vouched for by the root: " + refused.getMessage(), refused);
        } catch (GeneralSecurityException broken) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "the chain does not validate", broken);
        }
    }

    /** The time nearest to now at which all are valid by the letter: their times are checked with the tolerance elsewhere. */
    private static Instant timeWithin(List<X509Certificate> chain, Instant now) {
        Instant from = chain.stream()
                .map(c -> c.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = chain.stream()
                .map(c -> c.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return now.isBefore(from) ? from : now.isAfter(to) ? to : now;
    }
}
