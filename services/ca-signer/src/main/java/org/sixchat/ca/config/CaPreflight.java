package org.sixchat.ca.config;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.sixchat.ca.app.Authority;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyFile;
import org.sixchat.service.config.HttpsSettings;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.runtime.Sources;
import org.sixchat.service.start.Preflight;

/** What could stop the CA's start: the issuing key, the domain's root above it, the key of its HTTPS face. */
public final class CaPreflight implements Preflight {
    @Override
    public List<Class<?>> settings() {
        return List.of(CaSettings.class);
    }

    @Override
    public void look(SmallRyeConfig config, Sources sources) {
        Keys keys = new Keys();
        CaSettings ca = config.getConfigMapping(CaSettings.class);
        Authority authority = keys.authority(ca, sources.random());
        TrustAnchor own =
                named("sixchat.ca.keystore", () -> keys.own(config.getConfigMapping(ServiceSettings.class), authority));
        HttpsSettings https = config.getConfigMapping(HttpsSettings.class);
        var face = new ExpectedPeer.HttpsService("ca-signer." + own.domain(), own.domain());
        new KeyFile("sixchat.https.keystore", https.keystore(), https.keystorePasswordFile())
                .read(entry -> keys.validator(sources.clock()).validate(entry.chain(), own, face));
        named("sixchat.ca.issued-at-setup", () -> ca.issuedAtSetup().map(Start::certificates));
    }
}
