package org.sixchat.irp.discovery;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.wire.tls.PeerTrust;

/** Decides whether a registry's chain is good enough, and says what to do where it is not. */
public final class ServerTrustCheck {
    private final ChainValidator validator;
    private final WebPkiTrust webPki;

    /** A check with the JDK's roots for the web PKI. */
    public ServerTrustCheck(InstantSource clock) {
        this(clock, null);
    }

    /** @param webPkiRoots decides on web PKI chains; null for the JDK's roots */
    public ServerTrustCheck(InstantSource clock, X509TrustManager webPkiRoots) {
        this.validator = new ChainValidator(clock);
        this.webPki = new WebPkiTrust(webPkiRoots);
    }

    /** The decision for one connection; its refusals (not-trusted) tell the fingerprint of the root that was presented. */
    public PeerTrust of(ServerTrust trust) {
        return chain -> {
            try {
                check(trust, chain);
            } catch (SixChatException refusal) {
                throw new SixChatException(ErrorCode.NOT_TRUSTED, explain(trust, chain, refusal.getMessage()), refusal);
            }
        };
    }

    private void check(ServerTrust trust, List<X509Certificate> chain) {
        switch (trust) {
            case ServerTrust.Pinned pinned -> validate(chain, pinned.anchor());
            case ServerTrust.RootFingerprint told -> validate(chain, rootOf(chain, told));
            case ServerTrust.WebPki web -> webPki.check(chain, web.domain());
        }
    }

    private void validate(List<X509Certificate> chain, TrustAnchor anchor) {
        validator.validate(chain, anchor, new ExpectedPeer.Irp(anchor.domain()));
    }

    private static TrustAnchor rootOf(List<X509Certificate> chain, ServerTrust.RootFingerprint told) {
        X509Certificate last = chain.getLast();
        if (!MessageDigest.isEqual(Certificates.sha256(last), told.sha256())) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "its root is not the one of the invitation");
        }
        return new TrustAnchor(told.domain(), last);
    }

    private static String explain(ServerTrust trust, List<X509Certificate> chain, String reason) {
        DomainName domain = trust.domain();
        String text = "the registry of " + domain + " is not trusted: " + reason + ". " + presented(chain);
        return switch (trust) {
            case ServerTrust.Pinned pinned ->
                text + "; pinned is " + Certificates.fingerprint(pinned.anchor().root())
                        + ". If the domain changed its root, ask its administrator before you replace it";
            case ServerTrust.RootFingerprint told ->
                text + ". Ask who invited you, and do not go on: somebody else may be answering";
            case ServerTrust.WebPki web ->
                text + ". If the administrator of " + domain
                        + " confirms this fingerprint and gives you the root: sixchat trust add " + domain
                        + ".pem";
        };
    }

    private static String presented(List<X509Certificate> chain) {
        X509Certificate last = chain.getLast();
        return last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                ? "It presents a root with SHA-256 fingerprint " + Certificates.fingerprint(last)
                : "It presents no root";
    }
}
