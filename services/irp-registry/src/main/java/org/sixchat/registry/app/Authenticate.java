package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.sasl.ScramServer;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.registry.app.port.Anchors;
import org.sixchat.registry.app.port.DeviceStore;
import org.sixchat.registry.app.port.FailureCounts;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.FailurePolicy;
import org.sixchat.registry.domain.Invitation;
import org.sixchat.registry.domain.KeyHash;

/**
 * Decides whom a connection speaks for. Nothing that it says, timing included, tells an unknown user from a wrong code: both
 * take the same steps, and failures slow the next attempt down before it is looked at.
 */
public final class Authenticate {
    /** A SCRAM exchange that waits for its second message. */
    public record Challenge(ScramServer scram, Optional<Invitation> invitation, String address, byte[] message) {}

    /**
     * An exchange that is over.
     *
     * @param message what proves the server
     */
    public record Proved(Caller.Invited caller, byte[] message) {}

    private final DomainName domain;
    private final InvitationStore invitations;
    private final DeviceStore devices;
    private final Anchors anchors;
    private final ChainValidator validator;
    private final FailureCounts failures;
    private final FailurePolicy policy;
    private final StableSalts salts;
    private final SecureRandom random;
    private final InstantSource clock;

    public Authenticate(
            DomainName domain,
            InvitationStore invitations,
            DeviceStore devices,
            Anchors anchors,
            ChainValidator validator,
            FailureCounts failures,
            FailurePolicy policy,
            StableSalts salts,
            SecureRandom random,
            InstantSource clock) {
        this.domain = domain;
        this.invitations = invitations;
        this.devices = devices;
        this.anchors = anchors;
        this.validator = validator;
        this.failures = failures;
        this.policy = policy;
        this.salts = salts;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The first half of SCRAM.
     *
     * @param binding the TLS channel's, 32 bytes
     * @param address of the caller, whose failures count as well
     */
    public Uni<Challenge> challenge(byte[] clientFirst, byte[] binding, String address) {
        return Uni.createFrom().deferred(() -> {
            ScramServer scram = ScramServer.begin(clientFirst, binding, random);
            return slowed(scram.user(), address)
                    .chain(() -> Uni.combine()
                            .all()
                            .unis(invitations.login(scram.user()), salts.unsatisfiable(scram.user()))
                            .asTuple())
                    .map(found -> {
                        Optional<InvitationStore.Login> login =
                                found.getItem1().filter(l -> l.invitation().usableAt(clock.instant()));
                        ScramVerifier verifier =
                                login.map(InvitationStore.Login::verifier).orElse(found.getItem2());
                        byte[] message = scram.challenge(verifier);
                        return new Challenge(scram, login.map(InvitationStore.Login::invitation), address, message);
                    });
        });
    }

    private Uni<Void> slowed(UserId user, String address) {
        return Uni.combine()
                .all()
                .unis(failures.of(byUser(user)), failures.of(byAddress(address)))
                .asTuple()
                .chain(counts -> {
                    if (policy.turnsAway(counts.getItem2())) {
                        throw new SixChatException(
                                ErrorCode.BUSY, "too many failed log-ins came from this address; try again later");
                    }
                    Duration pause = policy.pause(Math.max(counts.getItem1(), counts.getItem2()));
                    Uni<Void> now = Uni.createFrom().voidItem();
                    return pause.isZero() ? now : now.onItem().delayIt().by(pause);
                });
    }

    /** The second half of SCRAM; fails with AUTHENTICATION_FAILED. */
    public Uni<Proved> prove(Challenge challenge, byte[] clientFinal) {
        return Uni.createFrom()
                .item(() -> {
                    byte[] message = challenge.scram().finish(clientFinal);
                    Invitation invitation = challenge.invitation().orElseThrow(Authenticate::failed);
                    return new Proved(new Caller.Invited(invitation.user(), invitation.id()), message);
                })
                .onFailure(SixChatException.class)
                .call(() -> failures.failed(byUser(challenge.scram().user()), policy.window())
                        .chain(() -> failures.failed(byAddress(challenge.address()), policy.window())));
    }

    /**
     * By the certificate whose key TLS has proved (SCA).
     *
     * @param leafFirst as presented; empty where none was
     */
    public Uni<Caller.Proven> certificate(List<X509Certificate> leafFirst) {
        return Uni.createFrom().deferred(() -> {
            if (leafFirst.isEmpty()) {
                throw new SixChatException(
                        ErrorCode.AUTHENTICATION_FAILED,
                        "mechanism SCA needs a client certificate in the TLS handshake");
            }
            ValidatedPeer peer = validated(leafFirst);
            if (!peer.user().domain().equals(domain)) {
                return Uni.createFrom().item(new Caller.Foreigner(peer.user(), peer.device()));
            }
            Caller.OwnDevice device = new Caller.OwnDevice(peer.user(), peer.device(), peer.chain());
            return devices.authenticate(device, new KeyHash(Certificates.sha256(peer.leaf())))
                    .map(valid -> {
                        if (!valid) {
                            throw new SixChatException(
                                    ErrorCode.AUTHENTICATION_FAILED,
                                    "the certificate is not one of an active device of this domain");
                        }
                        return device;
                    });
        });
    }

    private ValidatedPeer validated(List<X509Certificate> leafFirst) {
        DomainName claimed = ClaimedDomain.of(leafFirst.getFirst());
        TrustAnchor anchor = anchors.of(claimed)
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.NOT_TRUSTED,
                        "the root of " + claimed + " is not known here; the administrators can exchange roots"));
        return validator.validate(leafFirst, anchor, new ExpectedPeer.AnyPerson(claimed));
    }

    private static String byUser(UserId user) {
        return "user:" + user;
    }

    private static String byAddress(String address) {
        return "address:" + address;
    }

    private static SixChatException failed() {
        return new SixChatException(
                ErrorCode.AUTHENTICATION_FAILED, "the user or the code is wrong, or the invitation has ended");
    }
}
