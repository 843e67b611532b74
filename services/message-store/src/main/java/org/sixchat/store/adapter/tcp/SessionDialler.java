package org.sixchat.store.adapter.tcp;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.AdmissionPolicy.Decision;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.transport.PeerDialer;
import org.sixchat.store.app.AgentDialler;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.DialPolicy;
import org.sixchat.store.domain.Presence;

/** Dials agents of this domain's people at what their own record says, as far as the policy allows it. */
public final class SessionDialler implements AgentDialler {
    /** A record may list more; who lists them in a sensible order is reached by one of these. */
    private static final int MAX_ADDRESSES = 8;

    private final PeerDialer dialer;
    private final Supplier<LocalIdentity> me;
    private final Trust trust;
    private final DialPolicy policy;
    private final Function<StoreSession, Requests> requests;

    SessionDialler(
            PeerDialer dialer,
            Supplier<LocalIdentity> me,
            Trust trust,
            DialPolicy policy,
            Function<StoreSession, Requests> requests) {
        this.dialer = dialer;
        this.me = me;
        this.trust = trust;
        this.policy = policy;
        this.requests = requests;
    }

    /**
     * By what a device's certificate is verified before it is dialled.
     *
     * @param own this domain's root
     */
    record Trust(TrustAnchor own, ChainValidator validator) {}

    @Override
    public Uni<DialledChannel> dial(Presence presence, List<Bytes> chain) {
        return Uni.createFrom().deferred(() -> {
            List<X509Certificate> certificates = validated(presence.ref(), chain);
            var expected = ExpectedRemote.of(presence.ref().user().toString(), certificates);
            return dialer.dial(addresses(presence, certificates.getFirst()), me.get(), expected, only(presence.ref()))
                    .map(session -> new StoreSession(session, requests).start());
        });
    }

    private List<X509Certificate> validated(DeviceRef ref, List<Bytes> chain) {
        var certificates =
                Certificates.parseChain(chain.stream().map(Bytes::toArray).toList());
        return trust.validator()
                .validate(certificates, trust.own(), new ExpectedPeer.Person(ref.user()))
                .chain();
    }

    private List<InetSocketAddress> addresses(Presence presence, X509Certificate leaf) {
        AddressRecord record = SignedAddressRecord.verify(
                presence.record().toArray(), presence.signature().toArray(), leaf);
        List<InetSocketAddress> allowed = record.address().stream()
                .sorted(Comparator.comparingInt(PeerAddress::priority))
                .map(PeerAddress::socketAddress)
                .filter(policy::allows)
                .limit(MAX_ADDRESSES)
                .toList();
        if (allowed.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.REFUSED, "The device's record has no address that this store may dial");
        }
        return allowed;
    }

    private static AdmissionPolicy only(DeviceRef expected) {
        return remote -> Uni.createFrom().item(decide(expected, remote));
    }

    private static Decision decide(DeviceRef expected, RemoteIdentity remote) {
        boolean same = remote.user().filter(expected.user()::equals).isPresent()
                && remote.device().filter(expected.device()::equals).isPresent();
        return same ? new Decision.Admit() : new Decision.Refuse("another device than the one dialled");
    }
}
