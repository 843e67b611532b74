package org.sixchat.registry.config;

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

/** What could stop the registry's start: its root, its keys, the store's chain. */
public final class RegistryPreflight implements Preflight {
    @Override
    public List<Class<?>> settings() {
        return List.of(IrpSettings.class);
    }

    @Override
    public void look(SmallRyeConfig config, Sources sources) {
        OwnIdentity identity = new OwnIdentity();
        IrpSettings irp = config.getConfigMapping(IrpSettings.class);
        TrustAnchor own = named(
                "sixchat.trust.own-root",
                () -> identity.own(
                        config.getConfigMapping(ServiceSettings.class), config.getConfigMapping(TrustSettings.class)));
        ChainValidator validator = new ChainValidator(sources.clock());
        OwnIdentity.serverKey(irp, own, validator);
        named("sixchat.irp.store-chain", () -> identity.told(irp, own));
        HttpsSettings https = config.getConfigMapping(HttpsSettings.class);
        var face = new ExpectedPeer.HttpsService("irp-registry." + own.domain(), own.domain());
        new KeyFile("sixchat.https.keystore", https.keystore(), https.keystorePasswordFile())
                .read(entry -> validator.validate(entry.chain(), own, face));
    }
}
