package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.core.UuidV7;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.irp.invitation.InvitationCode;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.pki.cert.SubjectName;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.registry.domain.Invitation;

/** Invites somebody: a one-time code of which only a SCRAM verifier is kept, in one string with all that enrolment needs. */
public final class Invite {
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * An invitation to hand over.
     *
     * @param text the one string; it holds the code and is never shown again
     */
    public record Issued(UserId user, String text, Instant expires) {
        @Override
        public String toString() {
            return "Issued[" + user + "]";
        }
    }

    /**
     * What every invitation of this domain says.
     *
     * @param registry where the registry is, if no SRV record tells
     * @param rootSha256 SHA-256 of the domain's root, 32 bytes
     */
    public record Place(DomainName domain, Optional<HostPort> registry, byte[] rootSha256) {}

    private final Place place;
    private final InvitationStore store;
    private final StableSalts salts;
    private final UuidV7 ids;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Executor workers;

    /** @param workers a bounded pool, on which verifiers are derived */
    public Invite(
            Place place,
            InvitationStore store,
            StableSalts salts,
            UuidV7 ids,
            SecureRandom random,
            InstantSource clock,
            Executor workers) {
        this.place = place;
        this.store = store;
        this.salts = salts;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * Makes an invitation; an earlier one of the same user ends.
     *
     * @param displayName what {@link SubjectName#requireDisplayable} lets pass: it becomes the certificate's CN
     * @param lifetime until the code ends if nobody uses it, 30 days at most
     * @param registry where this invitation says that the registry is; empty for what every invitation says
     * @param by the administrator
     * @return fails with BAD_REQUEST, or CONFLICT for a user who is suspended or deleted
     */
    public Uni<Issued> invite(
            UserId user, String displayName, Duration lifetime, Optional<HostPort> registry, UserId by) {
        return Uni.createFrom()
                .item(() -> {
                    check(user, displayName, lifetime);
                    return InvitationCode.create(random);
                })
                .chain(code -> salts.of(user)
                        .emitOn(workers)
                        .map(salt -> ScramVerifier.derive(code, salt, StableSalts.ITERATIONS))
                        .chain(verifier -> open(user, displayName, lifetime, by, verifier))
                        .map(expires -> new Issued(user, text(user, code, registry), expires))
                        .eventually(code::close));
    }

    private Uni<Instant> open(UserId user, String displayName, Duration lifetime, UserId by, ScramVerifier verifier) {
        Instant expires = clock.instant().plus(lifetime);
        Invitation invitation = new Invitation(ids.next(), user, displayName, expires, Optional.empty());
        return store.open(invitation, verifier, by.toString()).map(stored -> expires);
    }

    private String text(UserId user, Secret code, Optional<HostPort> registry) {
        return new org.sixchat.irp.invitation.Invitation(user, code, registry.or(place::registry), place.rootSha256())
                .text();
    }

    private void check(UserId user, String displayName, Duration lifetime) {
        if (!user.domain().equals(place.domain())) {
            throw bad(user + " is not of this domain; only people of " + place.domain() + " are invited here");
        }
        SubjectName.requireDisplayable(
                displayName); // by the CA's own rule, or enrolment would fail with the code spent
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw bad("an invitation lives for more than nothing and " + LONGEST.toDays() + " days at most");
        }
    }

    private static SixChatException bad(String sentence) {
        return new SixChatException(ErrorCode.BAD_REQUEST, sentence);
    }
}
