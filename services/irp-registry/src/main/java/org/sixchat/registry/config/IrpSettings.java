package org.sixchat.registry.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The IRP server. */
@ConfigMapping(prefix = "sixchat.irp")
public interface IrpSettings {
    /** Address to listen at; all addresses of the machine where it is left out. */
    Optional<String> host();

    /** TCP port. */
    @WithDefault("4604")
    int port();

    /** PKCS#12 file with the key and chain (leaf, issuing CA, root) for the domain; looked at again when it changes. */
    Path keystore();

    /** Owner-only file whose first line is the keystore's password. */
    Path keystorePasswordFile();

    /** PEM file with the message store's chain, leaf first; it is told to whoever asks for trust anchors. */
    Optional<Path> storeChain();

    /** {@code host:port} that invitations name, where no SRV record tells people the registry. */
    Optional<String> advertise();

    /** Connections at once, in all. */
    @WithDefault("1000")
    int maxConnections();

    /** Connections at once from one IPv4 address or IPv6 /64. */
    @WithDefault("200")
    int maxConnectionsPerAddress();

    /** Of all connections, how many may be anonymous at once. */
    @WithDefault("200")
    int maxAnonymousConnections();

    /** Anonymous connections at once from one IPv4 address or IPv6 /64. */
    @WithDefault("10")
    int maxAnonymousConnectionsPerAddress();

    /** How long an anonymous connection may say nothing; it is there to ask, not to stay. */
    @WithDefault("PT30S")
    Duration anonymousIdleTimeout();

    /** How long a connection may take until it has authenticated. */
    @WithDefault("PT30S")
    Duration authenticationTimeout();

    /** How long an authenticated connection may say nothing; agents say something every five minutes. */
    @WithDefault("PT15M")
    Duration idleTimeout();

    /** How long a frame may take from its first octet to its last. */
    @WithDefault("PT10S")
    Duration frameTimeout();

    /** How often the verifiers of expired invitations are deleted; they are refused before that all the same. */
    @WithDefault("PT1H")
    Duration invitationPurgeInterval();

    /** The longest validity of an address record. */
    @WithDefault("PT10M")
    Duration maxRecordLifetime();
}
