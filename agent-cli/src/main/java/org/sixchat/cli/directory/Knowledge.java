package org.sixchat.cli.directory;

import org.sixchat.sixchat.identity.PeerTrust;

/** All that an agent learns from registries and authorities: people, stores, anchors, certificate status. */
public interface Knowledge extends Finder, Registrar, PeerTrust, AutoCloseable {
    /** Waits a moment for the own certificate's status, which sessions send along. */
    void prepare();

    /** The own certificate's OCSP response, or null. Does not block. */
    byte[] staple();

    @Override
    void close();
}
