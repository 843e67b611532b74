package org.sixchat.pki.issue;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.sixchat.pki.profile.Profile;

/**
 * Subjects of the profiles: people have CN (and serialNumber); CAs and servers have their domain as domain components (RFC 2247)
 * before it, so that no two domains' CAs have the same name, however long the domain.
 */
final class SubjectNames {
    private SubjectNames() {}

    static X500Name of(Profile profile) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        if (!profile.role().person()) {
            List<String> labels = Arrays.asList(profile.domain().value().split("\\.", -1));
            labels.reversed().forEach(label -> name.addRDN(BCStyle.DC, new DERIA5String(label)));
        }
        name.addRDN(BCStyle.CN, new DERUTF8String(profile.commonName()));
        profile.device()
                .ifPresent(device -> name.addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(device.toString())));
        return name.build();
    }
}
