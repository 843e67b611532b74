package org.sixchat.cli.app;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.view.CertificateView;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.PeerView;
import org.sixchat.core.Times;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.RemoteIdentity;
import org.sixchat.sixchat.transport.SessionEvent;

/** Turns verified things into what is shown of them. */
public final class Views {
    private static final int HEX = 16;

    private Views() {}

    static CertificateView certificate(X509Certificate certificate) {
        return new CertificateView(
                certificate.getSerialNumber().toString(HEX),
                Certificates.fingerprint(certificate),
                Times.format(certificate.getNotAfter().toInstant()),
                certificate.getIssuerX500Principal().getName());
    }

    static PeerView peer(Link link) {
        RemoteIdentity remote = link.remote();
        return new PeerView(
                remote.id(),
                remote.device().map(Object::toString).orElse(""),
                remote.name(),
                certificate(remote.leaf()),
                revocation(remote.status()),
                link.suite(),
                address(link.session().remoteAddress()));
    }

    /** What happened to a session with somebody. */
    static Event event(String with, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Interrupted cut ->
                new Event.Interrupted(
                        with,
                        cut.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        cut.patience().toSeconds());
            case SessionEvent.Resumed again -> new Event.Resumed(with, address(again.address()));
        };
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    public static String address(InetSocketAddress address) {
        String host = NetUtil.toAddressString(address.getAddress());
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static String revocation(RemoteIdentity.StatusEvidence evidence) {
        return switch (evidence) {
            case STAPLED -> "good (response sent along)";
            case FETCHED -> "good (asked its authority)";
            case UNCHECKED -> "unchecked: its authority does not answer";
        };
    }
}
