package org.sixchat.wire.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/** Decides on the chain that the other side of a TLS connection presented. */
@FunctionalInterface
public interface PeerTrust {
    /**
     * Returns when the chain will do. Runs on an event loop: it must not block.
     *
     * @param leafFirst as presented, at least one; possession of the leaf's key is proved later in the handshake
     * @throws org.sixchat.core.SixChatException (not-trusted) to refuse; the handshake then fails with it
     */
    void check(List<X509Certificate> leafFirst);

    /** Takes any chain: for a server that only wants possession proved and decides above TLS. */
    static PeerTrust decidedLater() {
        return chain -> {};
    }
}
