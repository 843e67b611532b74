package org.sixchat.store.config;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.keystore.KeyFile;
import org.sixchat.service.config.HttpsSettings;
import org.sixchat.service.config.ServiceSettings;
import org.sixchat.service.config.TrustSettings;
import org.sixchat.service.runtime.Sources;
import org.sixchat.service.start.Preflight;

/** What could stop the store's start: its root, its keys, the ranges that it may dial. */
public final class StorePreflight implements Preflight {
    @Override
    public List<Class<?>> settings() {
        return List.of(StoreSettings.class, DialSettings.class);
    }

    @Override
    public void look(SmallRyeConfig config, Sources sources) {
        OwnIdentity identity = new OwnIdentity();
        TrustAnchor own = named(
                "sixchat.trust.own-root",
                () -> identity.ownAnchor(
                        config.getConfigMapping(ServiceSettings.class), config.getConfigMapping(TrustSettings.class)));
        ChainValidator validator = new ChainValidator(sources.clock());
        identity.ownKey(config.getConfigMapping(StoreSettings.class), own, validator);
        HttpsSettings https = config.getConfigMapping(HttpsSettings.class);
        var face = new ExpectedPeer.HttpsService("message-store." + own.domain(), own.domain());
        new KeyFile("sixchat.https.keystore", https.keystore(), https.keystorePasswordFile())
                .read(entry -> validator.validate(entry.chain(), own, face));
        named(
                "sixchat.dial.allowed-ranges",
                () -> new UseCaseBeans().dialPolicy(config.getConfigMapping(DialSettings.class)));
    }
}
