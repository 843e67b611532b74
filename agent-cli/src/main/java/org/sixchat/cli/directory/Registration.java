package org.sixchat.cli.directory;

import java.time.Instant;
import java.util.List;

/**
 * An address record that the registry took.
 *
 * @param addresses {@code host:port}
 */
public record Registration(List<String> addresses, long sequence, Instant expires) {
    public Registration {
        addresses = List.copyOf(addresses);
    }
}
