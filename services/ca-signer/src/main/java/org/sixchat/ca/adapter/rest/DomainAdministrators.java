package org.sixchat.ca.adapter.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.chain.ValidatedPeer;
import org.sixchat.service.admin.Administrator;
import org.sixchat.service.admin.AdministratorCheck;

/** Administrators of the domain, by its own root. */
@ApplicationScoped
public class DomainAdministrators implements AdministratorCheck {
    private final ChainValidator validator;
    private final TrustAnchor own;

    DomainAdministrators(ChainValidator validator, TrustAnchor own) {
        this.validator = validator;
        this.own = own;
    }

    @Override
    public Administrator check(List<X509Certificate> chain) {
        ValidatedPeer peer = validator.validate(chain, own, new ExpectedPeer.Administrator(own.domain()));
        return new Administrator(peer.user(), peer.displayName());
    }
}
