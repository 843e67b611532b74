package org.sixchat.sixchat.envelope;

import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.pki.envelope.Envelopes;
import org.sixchat.pki.envelope.OpenedEnvelope;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.PeerTrust;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** Seals envelopes for people who are offline, and opens them. */
public final class SealedEnvelopes {
    /** Bytes of an envelope at most: what a Deposit carries in one record. */
    public static final int MAX_BYTES = 48_000;

    private final IdentityValidator validator;
    private final InstantSource clock;
    private final SecureRandom random;

    public SealedEnvelopes(PeerTrust trust, InstantSource clock, SecureRandom random) {
        this.validator = new IdentityValidator(trust, clock);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Signs and seals a document.
     *
     * @param document must name {@code me} as its sender, and exactly the devices of {@code recipients}
     * @param recipients the verified leaf certificates of every recipient's device
     * @return the envelope: DER of CMS AuthEnvelopedData (RFC 5083), at most 48,000 bytes
     * @throws SixChatException BAD_REQUEST if document, sender and recipients do not fit together; TOO_LARGE
     */
    public byte[] seal(EnvelopeDocument document, LocalIdentity me, List<X509Certificate> recipients) {
        if (!isFrom(document, me.id(), me.device().map(Object::toString))) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "the envelope names another sender than " + me.id());
        }
        if (!named(document)
                .equals(recipients.stream().map(SealedEnvelopes::hash).collect(Collectors.toSet()))) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, "the envelope names other devices than it is sealed to");
        }
        byte[] envelope = Envelopes.seal(RecordCodec.encode(document), me.key(), recipients, random);
        if (envelope.length > MAX_BYTES) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "the envelope has " + envelope.length + " bytes, above " + MAX_BYTES);
        }
        return envelope;
    }

    /**
     * Opens an envelope and checks all that the inside says. Known message ids and gaps are the caller's to find. Fails with
     * MALFORMED or TOO_LARGE, with REFUSED if it does not open with a key of {@code me}, or with NOT_TRUSTED or REVOKED if the
     * sender's chain or signature does not verify or {@code me} is not named in it. It fails with nothing else: whoever can put an
     * envelope into a mailbox chooses what is in it, and one that nobody answers would block those behind it.
     */
    public Uni<Opened> open(byte[] envelope, LocalIdentity me) {
        return Uni.createFrom()
                .deferred(() -> verified(envelope, me))
                .onFailure(failure -> !(failure instanceof SixChatException))
                .transform(fault ->
                        new SixChatException(ErrorCode.MALFORMED, "the envelope holds something unforeseen", fault));
    }

    private Uni<Opened> verified(byte[] envelope, LocalIdentity me) {
        if (envelope.length > MAX_BYTES) {
            throw new SixChatException(ErrorCode.TOO_LARGE, "the envelope is above " + MAX_BYTES + " bytes");
        }
        Inside inside = inside(envelope, me);
        EnvelopeDocument document =
                RecordCodec.decode(EnvelopeDocument.class, inside.opened().content());
        requireNamed(document, me, inside.key());
        requirePlausible(document);
        return validator.validate(claim(document, inside.opened())).map(sender -> new Opened(document, sender));
    }

    private static Inside inside(byte[] envelope, LocalIdentity me) {
        SixChatException last = null;
        for (KeyEntry key : me.openers()) {
            try {
                return new Inside(Envelopes.open(envelope, key), key);
            } catch (SixChatException notThisKey) {
                if (notThisKey.code() != ErrorCode.REFUSED) {
                    throw notThisKey;
                }
                last = notThisKey;
            }
        }
        throw last;
    }

    private static IdentityClaim claim(EnvelopeDocument document, OpenedEnvelope opened) {
        return new IdentityClaim(
                document.sender().toString(),
                Optional.empty(),
                Optional.of(document.device()),
                opened.signerChain(),
                Optional.empty());
    }

    private static void requireNamed(EnvelopeDocument document, LocalIdentity me, KeyEntry key) {
        byte[] mine = Keys.sha256OfSpki(key.leaf().getPublicKey());
        boolean named = document.recipient().stream()
                .anyMatch(recipient ->
                        recipient.id().toString().equals(me.id()) && MessageDigest.isEqual(recipient.keyHash(), mine));
        if (!named) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "the envelope of " + document.sender() + " was not made for " + me.id() + ": someone passed it on");
        }
    }

    private void requirePlausible(EnvelopeDocument document) {
        if (document.sent().isAfter(clock.instant().plus(Times.CLOCK_SKEW))) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "the envelope of " + document.sender() + " was sent in the future");
        }
    }

    private static boolean isFrom(EnvelopeDocument document, String id, Optional<String> device) {
        return document.sender().toString().equals(id)
                && device.filter(document.device().toString()::equals).isPresent();
    }

    private static Set<String> named(EnvelopeDocument document) {
        return document.recipient().stream()
                .map(recipient -> HexFormat.of().formatHex(recipient.keyHash()))
                .collect(Collectors.toSet());
    }

    private static String hash(X509Certificate certificate) {
        return HexFormat.of().formatHex(Keys.sha256OfSpki(certificate.getPublicKey()));
    }

    /** What opened the envelope. */
    private record Inside(OpenedEnvelope opened, KeyEntry key) {}

    /**
     * A verified envelope.
     *
     * @param document what the sender signed
     * @param sender whose certificate verified, equal to the document's sender and device
     */
    public record Opened(EnvelopeDocument document, RemoteIdentity sender) {}
}
