package org.sixchat.store.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.service.admin.Administrator;
import org.sixchat.service.admin.AdministratorCheck;

/** Who may use the REST interface: administrators of this domain, and no one else under its root. */
@Singleton
public class Administrators {
    @Produces
    @Singleton
    AdministratorCheck check(ChainValidator validator, TrustAnchor own) {
        return chain -> {
            var peer = validator.validate(chain, own, new ExpectedPeer.Administrator(own.domain()));
            return new Administrator(peer.user(), peer.displayName());
        };
    }
}
