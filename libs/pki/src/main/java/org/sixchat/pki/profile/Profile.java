package org.sixchat.pki.profile;

import java.util.Objects;
import java.util.Optional;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.SubjectName;

/**
 * What a certificate to be issued says of its subject; key, serial number, times and issuer are not part of it.
 *
 * @param domain the domain whose CA issues it
 * @param commonName the subject's CN: a display name for people, the role's name for the others
 * @param alternativeName the one subjectAltName: rfc822Name for people, dNSName for servers, none for CAs
 * @param device the subject's serialNumber, for persons only
 */
public record Profile(
        Role role, DomainName domain, String commonName, Optional<String> alternativeName, Optional<DeviceId> device) {
    public Profile {
        Objects.requireNonNull(domain);
        SubjectName.requireDisplayable(commonName);
        if (alternativeName.isPresent() == role.authority() || device.isPresent() != (role == Role.PERSON)) {
            throw new IllegalArgumentException("a certificate for " + role + " does not have these names");
        }
    }

    /** A device of a person. */
    public static Profile person(UserId user, DeviceId device, String displayName) {
        return new Profile(Role.PERSON, user.domain(), displayName, Optional.of(user.toString()), Optional.of(device));
    }

    /** A DIR administrator, who is named by a user id of the domain. */
    public static Profile administrator(UserId user, String displayName) {
        return new Profile(
                Role.ADMINISTRATOR, user.domain(), displayName, Optional.of(user.toString()), Optional.empty());
    }

    /** The domain's IRP server. */
    public static Profile irpServer(DomainName domain) {
        return server(Role.IRP_SERVER, domain, "SixChat IRP server", domain.value());
    }

    /** The domain's message store. */
    public static Profile store(DomainName domain) {
        return server(Role.STORE, domain, "SixChat message store", domain.value());
    }

    /** The HTTPS face of a service, {@code irp-registry} for example. */
    public static Profile httpsService(String service, DomainName domain) {
        String host = new DomainName(service + "." + domain).value();
        return server(Role.HTTPS_SERVICE, domain, "SixChat " + service, host);
    }

    /** The domain's issuing CA. */
    public static Profile issuingCa(DomainName domain) {
        return new Profile(Role.ISSUING_CA, domain, "SixChat issuing CA", Optional.empty(), Optional.empty());
    }

    /** The domain's root. */
    public static Profile root(DomainName domain) {
        return new Profile(Role.ROOT, domain, "SixChat root", Optional.empty(), Optional.empty());
    }

    private static Profile server(Role role, DomainName domain, String commonName, String host) {
        return new Profile(role, domain, commonName, Optional.of(host), Optional.empty());
    }
}
