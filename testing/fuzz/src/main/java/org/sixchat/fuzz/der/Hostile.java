package org.sixchat.fuzz.der;

import static org.sixchat.fuzz.der.Authority.DOMAIN;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.Typed;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.irp.status.OcspPlaces;
import org.sixchat.pki.cert.SubjectName;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.ExpectedPeer;
import org.sixchat.pki.chain.TrustAnchor;

/** Asks of a certificate all that the product asks of one whose issuer may have put anything into it. */
final class Hostile {
    private static final List<ExpectedPeer> EXPECTED = List.of(
            new ExpectedPeer.Person(Samples.BOB),
            new ExpectedPeer.AnyPerson(Samples.B_EXAMPLE),
            new ExpectedPeer.Store(Samples.B_EXAMPLE));
    private static final ChainValidator VALIDATOR = new ChainValidator(() -> Samples.NOW);
    private static final TrustAnchor ANCHOR = new TrustAnchor(Samples.B_EXAMPLE, DOMAIN.root());

    private Hostile() {}

    /** A leaf under the true issuing CA. */
    static void validate(X509Certificate leaf) {
        chain(List.of(leaf, DOMAIN.issuing()), ANCHOR);
    }

    /** A chain, then what is asked of its leaf once it is trusted. */
    static void chain(List<X509Certificate> chain, TrustAnchor anchor) {
        X509Certificate leaf = chain.getFirst();
        try {
            for (ExpectedPeer expected : EXPECTED) {
                Typed.taken(() -> VALIDATOR.validate(chain, anchor, expected));
            }
            Typed.taken(() -> OcspPlaces.of(leaf, Samples.B_EXAMPLE));
            Typed.taken(() -> SubjectName.of(leaf.getSubjectX500Principal()));
            byte[] record = AddressRecords.SAMPLE.document();
            byte[] signature = AddressRecords.SAMPLE.signature();
            Typed.taken(() -> SignedAddressRecord.verify(record, signature, leaf));
        } catch (RuntimeException finding) {
            throw finding;
        } catch (Exception checked) {
            throw new Finding("a checked exception came out", checked);
        }
    }
}
