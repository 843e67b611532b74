package org.sixchat.pki.chain;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Decides whether a chain names whom one expects. What PKIX (RFC 5280 section 6) leaves open is checked beside it. Safe for
 * use by several threads.
 */
public final class ChainValidator {
    private static final int LEAF_AND_ISSUER = 2;

    private final InstantSource clock;

    public ChainValidator(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Validates a chain: PKIX with the root's name constraints, times within 5 minutes of the clock, exactly one
     * subjectAltName of the right kind and equal byte for byte, role by extended key usage. Revocation is not looked at.
     *
     * @param leafFirst leaf, issuing CA and, if the peer sent it, the root
     * @throws SixChatException NOT_TRUSTED with a sentence that says why
     */
    public ValidatedPeer validate(List<X509Certificate> leafFirst, TrustAnchor anchor, ExpectedPeer expected) {
        if (!anchor.domain().equals(expected.domain())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "the root of " + anchor.domain() + " vouches for nobody of " + expected.domain());
        }
        List<X509Certificate> chain = complete(leafFirst, anchor);
        return onPath(chain, anchor, () -> LeafCheck.check(chain, expected));
    }

    /**
     * Validates the certificate that others seal to, of a peer whose own only signs: issued by the same CA, current, with the same
     * name, device and role, P-256 with keyAgreement.
     *
     * @throws SixChatException NOT_TRUSTED with a sentence that says why
     */
    public void validateSealing(X509Certificate sealing, ValidatedPeer peer, TrustAnchor anchor) {
        List<X509Certificate> chain = complete(List.of(sealing, peer.issuer()), anchor);
        ValidatedPeer holder = onPath(chain, anchor, () -> LeafCheck.checkSealing(chain, peer.expected()));
        if (!Objects.equals(holder.user(), peer.user())
                || !Objects.equals(holder.device(), peer.device())
                || !holder.displayName().equals(peer.displayName())) {
            throw CertificateRules.refused(sealing, "is not the sealing one of the peer that presents it");
        }
    }

    /** What reads a certificate's extensions. */
    @FunctionalInterface
    private interface Check {
        ValidatedPeer run() throws CertificateParsingException;
    }

    private ValidatedPeer onPath(List<X509Certificate> chain, TrustAnchor anchor, Check leaf) {
        try {
            Instant now = clock.instant();
            for (X509Certificate certificate : chain) {
                CertificateRules.requireForm(certificate);
                CertificateRules.requireCurrent(certificate, now);
            }
            requireSigned(chain);
            PathCheck.require(chain, anchor.domain(), now);
            return leaf.run();
        } catch (SixChatException refused) {
            throw refused;
        } catch (CertificateParsingException | RuntimeException | StackOverflowError unreadable) {
            // an extension is parsed only when it is asked for
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "a certificate's extension does not parse", unreadable);
        }
    }

    /**
     * From the root down, so that of a certificate that nobody of this domain signed nothing is looked at: neither its key, which
     * may be made to cost its verifier dear, nor its extensions.
     */
    private static void requireSigned(List<X509Certificate> leafFirst) {
        List<X509Certificate> down = leafFirst.reversed();
        for (int i = 1; i < down.size(); i++) {
            if (!CertificateRules.signedBy(down.get(i), down.get(i - 1).getPublicKey())) {
                throw CertificateRules.refused(
                        down.get(i), "is not vouched for by the root: its signature does not verify");
            }
            CertificateRules.requireKey(down.get(i));
        }
    }

    /** Leaf, issuing CA and the anchor's own root. */
    private static List<X509Certificate> complete(List<X509Certificate> presented, TrustAnchor anchor) {
        boolean withRoot =
                presented.size() == LEAF_AND_ISSUER + 1 && presented.getLast().equals(anchor.root());
        boolean shaped = withRoot || presented.size() == LEAF_AND_ISSUER;
        if (!shaped || presented.get(1).equals(anchor.root())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "the chain is not one of certificate, issuing CA and the known root of " + anchor.domain());
        }
        return List.of(presented.get(0), presented.get(1), anchor.root());
    }
}
