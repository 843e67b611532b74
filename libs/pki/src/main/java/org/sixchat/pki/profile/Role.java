package org.sixchat.pki.profile;

import java.time.Duration;
import java.util.Set;

/** What a certificate is for. Leaf roles are told apart by their extended key usage and the kind of their name. */
public enum Role {
    /** A domain's trust anchor: signs issuing CAs, inside its domain only. */
    ROOT(Set.of(), Duration.ofDays(20 * 365 + 5)),
    /** Signs everything else of the domain. */
    ISSUING_CA(Set.of(), Duration.ofDays(10 * 365 + 2)),
    /** One device of a person. */
    PERSON(Set.of(Oids.CLIENT_AUTH, Oids.EMAIL_PROTECTION), Duration.ofDays(397)),
    /** A DIR administrator. */
    ADMINISTRATOR(Set.of(Oids.CLIENT_AUTH, Oids.ADMINISTRATOR), Duration.ofDays(397)),
    /** The IRP server: its name is the bare domain. */
    IRP_SERVER(Set.of(Oids.SERVER_AUTH), Duration.ofDays(397)),
    /** The message store: its name is the bare domain too. */
    STORE(Set.of(Oids.STORE), Duration.ofDays(397)),
    /** The HTTPS face of a service: its name is {@code <service>.<domain>}. */
    HTTPS_SERVICE(Set.of(Oids.SERVER_AUTH), Duration.ofDays(397));

    @SuppressWarnings("ImmutableEnumChecker") // made with Set.of only
    private final Set<String> extendedKeyUsage;

    private final Duration validity;

    Role(Set<String> extendedKeyUsage, Duration validity) {
        this.extendedKeyUsage = extendedKeyUsage;
        this.validity = validity;
    }

    /** The exact extended key usage of such a certificate, as dotted object identifiers; empty for CAs, which have none. */
    public Set<String> extendedKeyUsage() {
        return extendedKeyUsage;
    }

    /** How long such a certificate is valid. */
    public Duration validity() {
        return validity;
    }

    /** Whether such a certificate signs others. */
    public boolean authority() {
        return this == ROOT || this == ISSUING_CA;
    }

    /** Whether the subject alternative name is an rfc822Name (people), else it is a dNSName (servers). */
    public boolean person() {
        return this == PERSON || this == ADMINISTRATOR;
    }
}
