package org.sixchat.cli.directory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Registers this device at the DIR of its own domain, with records that its key signs. Calls block. */
public interface Registrar {
    /**
     * Says where this device can be called.
     *
     * @param addresses in the order of their priority, at least one
     * @param validity how long the record is good, unless the registry bounds it
     */
    Registration online(List<InetSocketAddress> addresses, Duration validity);

    /** Says that this device cannot be called any more. */
    void offline();
}
