package org.sixchat.ca.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The certification authority. */
@ConfigMapping(prefix = "sixchat.ca")
public interface CaSettings {
    /** PKCS#12 file with the issuing CA's key; its chain is issuing CA and root. */
    Path keystore();

    /** Owner-only file whose first line is the keystore's password. */
    Path keystorePasswordFile();

    /**
     * Where the CA's signed statements are fetched, such as {@code http://ca.a.example:8080}; certificates name it for as long
     * as they live.
     */
    URI publicUrl();

    /** Address at which {@code /ocsp}, {@code /crl} and {@code /ca} are served, over plain HTTP. */
    @WithDefault("localhost")
    String httpHost();

    /** TCP port of it. */
    @WithDefault("8080")
    int httpPort();

    /** Connections to it at once, in all. */
    @WithDefault("500")
    int httpMaxConnections();

    /** Status requests that are worked on at once; above that the answer is to try later. */
    @WithDefault("64")
    int ocspMaxInFlight();

    /** PEM file with the certificates that the set-up made, taken into the CA's records at the start. */
    Optional<Path> issuedAtSetup();
}
