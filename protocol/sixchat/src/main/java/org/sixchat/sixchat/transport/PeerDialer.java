package org.sixchat.sixchat.transport;

import io.smallrye.mutiny.Uni;
import java.net.InetSocketAddress;
import java.util.List;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.identity.ExpectedRemote;
import org.sixchat.sixchat.identity.LocalIdentity;

/** Dials peers. */
public final class PeerDialer {
    private final PeerNetwork network;

    public PeerDialer(PeerNetwork network) {
        this.network = network;
    }

    /**
     * Dials the addresses in their order, each 250 ms after the one before or as soon as that has failed (RFC 8305 section 5);
     * the first TCP connection that stands is used. Fails with UNREACHABLE if none does, TIMEOUT after the handshake's limit,
     * NOT_TRUSTED if the peer's certificate does not verify or its key is not the expected one, REFUSED, VERSION, SUITE or BUSY
     * if the peer says so. After REFUSED the caller fetches the peer's certificate again and, if it has changed, tries once more.
     *
     * @param addresses in order of preference, at least one
     */
    public Uni<PeerSession> dial(
            List<InetSocketAddress> addresses, LocalIdentity me, ExpectedRemote remote, AdmissionPolicy policy) {
        List<InetSocketAddress> all = List.copyOf(addresses);
        return Dialling.dial(network.wires(), all, () -> new CertifiedCaller(network, all, me, remote, policy));
    }
}
