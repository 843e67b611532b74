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
import java.util.stream.Stream;
import org.sixchat.cli.directory.Enroller;
import org.sixchat.cli.store.Anchor;
import org.sixchat.cli.store.FormerKey;
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
        return obtain(invitation, patience, begin(invitation, abandon, Optional.empty()));
    }

    /**
     * Gets this device a new key, and a certificate for it, under a new invitation of its user. The old key stays: it opens what was
     * sealed to it, and signs the new one towards those who have pinned it. The same invitation again goes on with it, or tells that
     * it is done.
     *
     * @throws SixChatException NOT_FOUND if this profile is nobody yet; CONFLICT if the invitation is for somebody else
     */
    public Enrolled renew(String text, Duration patience, boolean abandon) {
        Invitation invitation = Invitation.parse(text);
        Identity own = base.store().identities().own();
        if (hash(invitation).equals(own.invitation())) {
            return view(own);
        }
        if (!invitation.user().toString().equals(own.user())) {
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    "The invitation is for " + invitation.user() + ", and this profile is " + own.user()
                            + ". For another identity use --profile NAME");
        }
        return obtain(invitation, patience, begin(invitation, abandon, Optional.of(own)));
    }

    private Enrolled obtain(Invitation invitation, Duration patience, PendingEnrolment pending) {
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
                    ErrorCode.CONFLICT,
                    "This profile is enrolled already. For a new key of this device use --renew, for another"
                            + " identity --profile NAME");
        }
        return view(identity);
    }

    /** @param own who is renewed */
    private PendingEnrolment begin(Invitation invitation, boolean abandon, Optional<Identity> own) {
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
            DeviceId device =
                    own.map(known -> DeviceId.parse(known.device())).orElseGet(() -> new DeviceId(UUID.randomUUID()));
            PendingEnrolment fresh = made(invitation.text(), invitation, device);
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

    private PendingEnrolment made(String text, Invitation invitation, DeviceId device) {
        KeyPair keys = KeyPairs.generate(KeyType.P256, base.random());
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
                hash(invitation),
                former());
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

    /** The keys before the one that is to be kept now, null if it is the first. */
    private List<FormerKey> former() {
        return base.store()
                .identities()
                .find()
                .map(own -> Stream.concat(
                                Stream.of(new FormerKey(own.privateKey(), own.chain())), own.formerKeys().stream())
                        .toList())
                .orElse(null);
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
