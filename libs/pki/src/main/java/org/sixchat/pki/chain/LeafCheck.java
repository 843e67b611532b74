package org.sixchat.pki.chain;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.SubjectName;
import org.sixchat.pki.key.KeyType;
import org.sixchat.pki.profile.Role;

/** Whether a leaf has the role and the name that are expected. */
final class LeafCheck {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_AGREEMENT = 4;
    private static final int KEY_CERT_SIGN = 5;

    private LeafCheck() {}

    static ValidatedPeer check(List<X509Certificate> chain, ExpectedPeer expected) throws CertificateParsingException {
        requireUsage(chain.getFirst(), DIGITAL_SIGNATURE, "is not one that signs for its holder alone");
        return named(chain, expected);
    }

    /** The same for a certificate to seal to, which need not sign. */
    static ValidatedPeer checkSealing(List<X509Certificate> chain, ExpectedPeer expected)
            throws CertificateParsingException {
        X509Certificate leaf = chain.getFirst();
        requireUsage(leaf, KEY_AGREEMENT, "is not one to seal to");
        if (KeyType.of(leaf.getPublicKey()) != KeyType.P256) {
            throw CertificateRules.refused(leaf, "has not the P-256 key of a sealing certificate");
        }
        return named(chain, expected);
    }

    private static ValidatedPeer named(List<X509Certificate> chain, ExpectedPeer expected)
            throws CertificateParsingException {
        X509Certificate leaf = chain.getFirst();
        requireRole(leaf, role(expected));
        return switch (expected) {
            case ExpectedPeer.Person person -> person(chain, expected, requireMailbox(leaf, person.user()));
            case ExpectedPeer.AnyPerson any -> person(chain, expected, requireMailboxOf(leaf, any.domain()));
            case ExpectedPeer.Administrator administrator -> {
                UserId user = requireMailboxOf(leaf, administrator.domain());
                yield new ValidatedPeer(expected, user, null, commonName(leaf), chain);
            }
            case ExpectedPeer.Irp irp -> server(chain, expected, irp.domain().value());
            case ExpectedPeer.Store store ->
                server(chain, expected, store.domain().value());
            case ExpectedPeer.HttpsService service -> server(chain, expected, service.host());
        };
    }

    private static Role role(ExpectedPeer expected) {
        return switch (expected) {
            case ExpectedPeer.Person p -> Role.PERSON;
            case ExpectedPeer.AnyPerson p -> Role.PERSON;
            case ExpectedPeer.Administrator a -> Role.ADMINISTRATOR;
            case ExpectedPeer.Irp i -> Role.IRP_SERVER;
            case ExpectedPeer.Store s -> Role.STORE;
            case ExpectedPeer.HttpsService h -> Role.HTTPS_SERVICE;
        };
    }

    private static void requireUsage(X509Certificate leaf, int bit, String otherwise) {
        boolean[] usage = leaf.getKeyUsage();
        if (leaf.getBasicConstraints() >= 0 || usage == null || !usage[bit] || usage[KEY_CERT_SIGN]) {
            throw CertificateRules.refused(leaf, otherwise);
        }
    }

    private static void requireRole(X509Certificate leaf, Role role) throws CertificateParsingException {
        List<String> purposes = leaf.getExtendedKeyUsage();
        if (purposes == null
                || purposes.size() != role.extendedKeyUsage().size()
                || !Set.copyOf(purposes).equals(role.extendedKeyUsage())) {
            throw CertificateRules.refused(leaf, "is not for the role " + role);
        }
    }

    private static ValidatedPeer person(List<X509Certificate> chain, ExpectedPeer expected, UserId user) {
        X509Certificate leaf = chain.getFirst();
        try {
            DeviceId device = SubjectName.of(leaf.getSubjectX500Principal())
                    .serialNumber()
                    .map(DeviceId::parse)
                    .orElseThrow(() -> CertificateRules.refused(leaf, "names no device"));
            return new ValidatedPeer(expected, user, device, commonName(leaf), chain);
        } catch (SixChatException invalid) {
            throw CertificateRules.refused(leaf, "names no device");
        }
    }

    private static ValidatedPeer server(List<X509Certificate> chain, ExpectedPeer expected, String host)
            throws CertificateParsingException {
        X509Certificate leaf = chain.getFirst();
        String name = Names.onlyAlternative(leaf, Names.DNS)
                .orElseThrow(() -> CertificateRules.refused(leaf, "has not exactly one dNSName"));
        if (!name.equals(host)) {
            throw CertificateRules.refused(leaf, "does not name " + host);
        }
        return new ValidatedPeer(expected, null, null, commonName(leaf), chain);
    }

    private static UserId requireMailbox(X509Certificate leaf, UserId user) throws CertificateParsingException {
        if (!mailbox(leaf).equals(user.toString())) {
            throw CertificateRules.refused(leaf, "does not name " + user);
        }
        return user;
    }

    private static UserId requireMailboxOf(X509Certificate leaf, DomainName domain) throws CertificateParsingException {
        String mailbox = mailbox(leaf);
        try {
            UserId user = UserId.parse(mailbox);
            if (user.domain().equals(domain)) {
                return user;
            }
        } catch (SixChatException invalid) {
            throw CertificateRules.refused(leaf, "has a name that is no user id");
        }
        throw CertificateRules.refused(leaf, "does not name somebody of " + domain);
    }

    private static String mailbox(X509Certificate leaf) throws CertificateParsingException {
        return Names.onlyAlternative(leaf, Names.RFC822)
                .orElseThrow(() -> CertificateRules.refused(leaf, "has not exactly one rfc822Name"));
    }

    private static String commonName(X509Certificate leaf) {
        try {
            return SubjectName.of(leaf.getSubjectX500Principal())
                    .commonName()
                    .map(SubjectName::requireDisplayable)
                    .orElseThrow(() -> CertificateRules.refused(leaf, "has no common name"));
        } catch (SixChatException invalid) {
            throw CertificateRules.refused(leaf, "has a common name that cannot be shown");
        }
    }
}
