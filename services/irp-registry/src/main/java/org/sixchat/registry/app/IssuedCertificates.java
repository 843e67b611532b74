package org.sixchat.registry.app;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.events.CertificateIssued;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.key.Keys;
import org.sixchat.registry.domain.IssuedCertificate;
import org.sixchat.registry.domain.KeyHash;

/** Believes an event about a certificate as far as the certificate itself bears it out. */
public final class IssuedCertificates {
    private final TrustAnchor own;
    private final ChainValidator validator;

    public IssuedCertificates(TrustAnchor own, ChainValidator validator) {
        this.own = own;
        this.validator = validator;
    }

    /**
     * The certificate of an event, validated up to this domain's root.
     *
     * @throws SixChatException UNEXPECTED if it does not name the event's user and device, or does not validate
     */
    public IssuedCertificate validate(CertificateIssued event) {
        try {
            List<X509Certificate> chain = Certificates.parseChain(event.chain());
            ValidatedPeer peer = validator.validate(chain, own, new ExpectedPeer.Person(event.user()));
            if (!peer.device().equals(event.device())) {
                throw unexpected(event, null);
            }
            return new IssuedCertificate(
                    event.requestId(),
                    event.user(),
                    event.device(),
                    peer.chain(),
                    new KeyHash(Certificates.sha256(peer.leaf())),
                    new KeyHash(Keys.sha256OfSpki(peer.publicKey())));
        } catch (SixChatException invalid) {
            throw unexpected(event, invalid);
        }
    }

    private static SixChatException unexpected(CertificateIssued event, SixChatException cause) {
        return new SixChatException(
                ErrorCode.UNEXPECTED,
                "the certificate issued for request " + event.requestId() + " is not one of that request's device",
                cause);
    }
}
