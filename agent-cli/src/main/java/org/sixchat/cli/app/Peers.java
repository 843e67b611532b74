package org.sixchat.cli.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;

/** Remembers where devices answered. */
final class Peers {
    private Peers() {}

    /** Notes the address of a session that was dialled as the one to try first. */
    static void answered(Base base, Link link) {
        InetSocketAddress address = link.session().remoteAddress();
        String good = address.getAddress().getHostAddress() + " " + address.getPort();
        String device = link.remote().device().orElseThrow().toString();
        base.store().inTransaction(() -> {
            long sequence = base.store()
                    .people()
                    .seen(UserId.parse(link.remote().id()), DeviceId.parse(device))
                    .map(SeenRecord::sequence)
                    .orElse(0L);
            base.store()
                    .people()
                    .see(new SeenRecord(
                            link.remote().id(),
                            device,
                            HexFormat.of().formatHex(link.remote().keyHash()),
                            sequence,
                            Certificates.encodeChain(link.remote().chain()),
                            good));
            return null;
        });
    }

    /** Forgets the address of a device that does not answer there any more. */
    static void silent(Base base, String user, DeviceId device) {
        base.store().inTransaction(() -> {
            Optional<SeenRecord> seen = base.store().people().seen(UserId.parse(user), device);
            seen.ifPresent(record -> base.store()
                    .people()
                    .see(new SeenRecord(
                            record.user(), record.device(), record.key(), record.sequence(), record.chain(), null)));
            return null;
        });
    }

    /** An address as it is kept: an IP literal, a space, a port. */
    static InetSocketAddress address(String kept) {
        int space = kept.indexOf(' ');
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(kept.substring(0, space)), Integer.parseInt(kept.substring(space + 1)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
