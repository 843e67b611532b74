package org.sixchat.cli.view;

import org.sixchat.cli.json.JsonForm;

/**
 * The verified identity at the other end of a session.
 *
 * @param address where it is, {@code host:port}
 * @param revocation what the check of its certificate's status gave
 * @param suite the cipher suite
 */
public record PeerView(
        String user,
        String device,
        String displayName,
        CertificateView certificate,
        String revocation,
        String suite,
        String address)
        implements JsonForm {}
