package org.sixchat.pki.cert;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.sixchat.core.DomainName;

/**
 * The name constraints (RFC 5280 section 4.2.1.10) that hold a CA to one domain: rfc822Name {@code b.example}, which permits the
 * mailboxes at exactly this host; dNSName {@code b.example}, which permits the host and those below it; and no iPAddress at all,
 * neither IPv4 nor IPv6. A kind of name that stood in neither list would be free.
 */
public final class DomainConstraints {
    private static final int IPV4_RANGE = 8;
    private static final int IPV6_RANGE = 32;

    private DomainConstraints() {}

    /** The extension's value for a domain. */
    public static NameConstraints of(DomainName domain) {
        GeneralSubtree[] permitted = permitted(domain).toArray(GeneralSubtree[]::new);
        GeneralSubtree[] excluded = excluded().toArray(GeneralSubtree[]::new);
        return new NameConstraints(permitted, excluded);
    }

    /** Whether a CA's certificate has these constraints, or some that exclude more, and marks them critical. */
    public static boolean holds(X509Certificate authority, DomainName domain) {
        Collection<String> critical = authority.getCriticalExtensionOIDs();
        byte[] value = authority.getExtensionValue(Extension.nameConstraints.getId());
        if (value == null || critical == null || !critical.contains(Extension.nameConstraints.getId())) {
            return false;
        }
        NameConstraints found =
                NameConstraints.getInstance(ASN1OctetString.getInstance(value).getOctets());
        return set(found.getPermittedSubtrees()).equals(Set.copyOf(permitted(domain)))
                && set(found.getExcludedSubtrees()).containsAll(excluded());
    }

    private static List<GeneralSubtree> permitted(DomainName domain) {
        return List.of(
                new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, domain.value())),
                new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain.value())));
    }

    private static List<GeneralSubtree> excluded() {
        return List.of(everyAddress(IPV4_RANGE), everyAddress(IPV6_RANGE));
    }

    /** An address and a mask of zeros: all addresses of that length. */
    private static GeneralSubtree everyAddress(int length) {
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[length])));
    }

    private static Set<GeneralSubtree> set(GeneralSubtree[] subtrees) {
        return subtrees == null ? Set.of() : Arrays.stream(subtrees).collect(Collectors.toSet());
    }
}
