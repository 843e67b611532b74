package org.sixchat.service.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/**
 * The REST interface for administrators: HTTPS, TLS 1.3, with a client certificate always. Administrators' certificates stand
 * under the domain's own root, as everybody's do.
 */
@ConfigMapping(prefix = "sixchat.https")
public interface HttpsSettings {
    /** Address to listen at. */
    @WithDefault("localhost")
    String host();

    /** TCP port. */
    @WithDefault("8443")
    int port();

    /** PKCS#12 file with key and chain for {@code <service>.<domain>}. */
    Path keystore();

    /** Owner-only file whose first line is the keystore's password. */
    Path keystorePasswordFile();
}
