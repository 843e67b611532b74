package org.sixchat.cli.app;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.cli.directory.Enroller;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.Identity;
import org.sixchat.cli.store.PendingEnrolment;
import org.sixchat.cli.view.Enrolled;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.invitation.Invitation;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.pki.csr.CertificateRequest;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

/** Makes a profile somebody: key, request, certificate, root. What was begun is kept first, so that a second run goes on with it. */
public final class Enrolment {
    private static final String FROM_INVITATION = "invitation";

    private final Base base;
    private final Authority authority;

    /** Where the certificate comes from. */
    @FunctionalInterface
    public interface Authority {
        /** As {@link Enroller#enrol}. */
        ValidatedPeer enrol(Invitation invitation, UUID request, byte[] csr, PublicKey key, Duration patience);
    }

    public Enrolment(Base base, Authority authority) {
        this.base = base;
        this.authority = authority;
    }

    /** The invitation of the enrolment that was begun, null if none was. */
    public static String begun(Base base) {
        return base.store()
                .identities()
                .pending()
                .map(PendingEnrolment::invitation)
                .orElse(null);
    }

    /**
     * Enrols, or goes on with it; with the invitation that this profile was enrolled under, tells that it is.
     *
     * @param abandon whether an enrolment that was begun under another invitation is given up, and its key with it
     * @throws SixChatException CONFLICT if the profile is somebody already, or has begun to be under another invitation
     */
    public Enrolled enrol(String text, Duration patience, boolean abandon) {
        Invitation invitation = Invitation.parse(text);
        Optional<Identity> done = base.store().identities().find();
        if (done.isPresent()) {
            return already(done.get(), invitation);
        }
        PendingEnrolment pending = begin(invitation, abandon);
        PublicKey key = CertificateRequest.parse(pending.csr()).key();
        ValidatedPeer issued;
        try {
            issued = authority.enrol(invitation, UUID.fromString(pending.request()), pending.csr(), key, patience);
        } catch (SixChatException failed) {
            if (failed.code() == ErrorCode.REFUSED) {
                base.store().identities().abandon();
            }
            throw failed;
        }
        return complete(invitation, pending, issued);
    }

    private static Enrolled already(Identity identity, Invitation invitation) {
        if (!hash(invitation).equals(identity.invitation())) {
            throw new SixChatException(
                    ErrorCode.CONFLICT, "This profile is enrolled already. For another identity use --profile NAME");
        }
        return view(identity);
    }

    private PendingEnrolment begin(Invitation invitation, boolean abandon) {
        return base.store().inTransaction(() -> {
            Optional<PendingEnrolment> begun = base.store().identities().pending();
            boolean same = begun.filter(
                            b -> hash(Invitation.parse(b.invitation())).equals(hash(invitation)))
                    .isPresent();
            if (same) {
                return begun.get();
            }
            if (begun.isPresent() && !abandon) {
                throw new SixChatException(
                        ErrorCode.CONFLICT,
                        "An enrolment under another invitation has begun, and that invitation is bound to its key. Go on"
                                + " with it, or give it up with --abandon");
            }
            PendingEnrolment fresh = made(invitation.text(), invitation);
            base.store().identities().begin(fresh);
            return fresh;
        });
    }

    private static String hash(Invitation invitation) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(invitation.text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PendingEnrolment made(String text, Invitation invitation) {
        KeyPair keys = KeyPairs.generate(KeyType.P256, base.random());
        DeviceId device = new DeviceId(UUID.randomUUID());
        byte[] csr = CertificateRequest.create(
                        keys, invitation.user(), device, invitation.user().local())
                .der();
        return new PendingEnrolment(
                text,
                base.ids().next().toString(),
                device.toString(),
                keys.getPrivate().getEncoded(),
                csr);
    }

    private Enrolled complete(Invitation invitation, PendingEnrolment pending, ValidatedPeer issued) {
        if (!issued.device().toString().equals(pending.device())) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, "The certificate is for another device than this one");
        }
        List<X509Certificate> chain = issued.chain();
        Identity identity = new Identity(
                invitation.user().toString(),
                pending.device(),
                issued.displayName(),
                pending.privateKey(),
                Certificates.encodeChain(chain),
                invitation.dir().map(Object::toString).orElse(null),
                hash(invitation));
        Anchor root = new Anchor(
                invitation.user().domain().value(),
                Certificates.encode(chain.getLast()),
                FROM_INVITATION,
                base.now(),
                List.of());
        base.store().inTransaction(() -> {
            base.store().anchors().pin(root);
            base.store().identities().complete(identity);
            return null;
        });
        return view(identity);
    }

    private static Enrolled view(Identity identity) {
        X509Certificate leaf = Certificates.parseChain(identity.chain()).getFirst();
        return new Enrolled(
                identity.user(),
                identity.device(),
                identity.displayName(),
                Views.certificate(leaf),
                UserId.parse(identity.user()).domain().value());
    }
}
