package org.sixchat.ca.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.sixchat.ca.app.Authority;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.issue.KeyPairSigner;
import org.sixchat.pki.issue.LintingSigner;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.keystore.KeyFile;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.service.config.ServiceSettings;

/** Loads the issuing CA's key, once. */
@Singleton
public class Keys {
    private static final int CHAIN = 2;

    @Produces
    @Singleton
    Authority authority(CaSettings settings, SecureRandom random) {
        KeyFile file = new KeyFile("sixchat.ca.keystore", settings.keystore(), settings.keystorePasswordFile());
        return file.read(entry -> authority(entry, new CaUrls(settings.publicUrl()), random));
    }

    private static Authority authority(KeyEntry entry, CaUrls urls, SecureRandom random) {
        if (entry.chain().size() != CHAIN) {
            throw new SixChatException(ErrorCode.USAGE, "its chain is not issuing CA and root");
        }
        KeyPairSigner signer = new KeyPairSigner(entry.key(), entry.leaf());
        return new Authority(new LintingSigner(signer, random), signer, signer, entry.chain(), urls);
    }

    /** The domain's own root, which the issuing CA stands under. */
    @Produces
    @Singleton
    TrustAnchor own(ServiceSettings settings, Authority authority) {
        List<X509Certificate> chain = authority.chain();
        return new TrustAnchor(settings.domain(), chain.getLast());
    }

    @Produces
    @Singleton
    ChainValidator validator(InstantSource clock) {
        return new ChainValidator(clock);
    }
}
