package org.sixchat.cli.app;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sixchat.cli.directory.Enroller;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.Identity;
import org.sixchat.cli.store.PendingEnrolment;
import org.sixchat.cli.view.Enrolled;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
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
    private final Enroller enroller;

    public Enrolment(Base base, Enroller enroller) {
        this.base = base;
        this.enroller = enroller;
    }

    /** The invitation of the enrolment that was begun, null if none was. */
    public static String begun(Base base) {
        return base.store()
                .identities()
                .pending()
                .map(PendingEnrolment::invitation)
                .orElse(null);
    }

    /** @throws SixChatException CONFLICT if the profile is somebody already */
    public Enrolled enrol(String text, Duration patience) {
        if (base.store().identities().find().isPresent()) {
            throw new SixChatException(
                    ErrorCode.CONFLICT, "This profile is enrolled already. For another identity use --profile NAME");
        }
        Invitation invitation = Invitation.parse(text);
        PendingEnrolment pending = begin(text, invitation);
        PublicKey key = CertificateRequest.parse(pending.csr()).key();
        ValidatedPeer issued;
        try {
            issued = enroller.enrol(invitation, UUID.fromString(pending.request()), pending.csr(), key, patience);
        } catch (SixChatException failed) {
            if (failed.code() == ErrorCode.REFUSED) {
                base.store().identities().abandon();
            }
            throw failed;
        }
        return complete(invitation, pending, issued);
    }

    private PendingEnrolment begin(String text, Invitation invitation) {
        return base.store()
                .inTransaction(() -> base.store()
                        .identities()
                        .pending()
                        .filter(begun -> begun.invitation().equals(text))
                        .orElseGet(() -> {
                            PendingEnrolment fresh = made(text, invitation);
                            base.store().identities().begin(fresh);
                            return fresh;
                        }));
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
                invitation.dir().map(Object::toString).orElse(null));
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
        return new Enrolled(
                identity.user(),
                identity.device(),
                identity.displayName(),
                Views.certificate(issued.leaf()),
                root.domain());
    }
}
