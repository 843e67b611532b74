package org.sixchat.irp.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.cert.Certificates;

class OcspLocationTest {
    @Test
    void givenALocationThatNestsWithoutEndWhenItIsReadThenTheErrorIsATypedOne() throws Exception {
        X509Certificate nested = certificate(nested(3_500));

        assertThatThrownBy(() -> OcspLocation.of(nested, Samples.B_EXAMPLE))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }

    private static X509Certificate certificate(byte[] location) throws Exception {
        KeyPair keys = TestKeys.p256();
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=Nested"),
                BigInteger.TWO,
                Date.from(Samples.NOW),
                Date.from(Samples.NOW.plus(Duration.ofDays(1))),
                new X500Name("CN=Nested"),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        builder.addExtension(Extension.authorityInfoAccess, false, location);
        return Certificates.parse(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded());
    }

    /** BER of so many sequences, one in the other. */
    private static byte[] nested(int levels) {
        byte[] openings = new byte[levels * 4];
        for (int level = 0; level < levels; level++) {
            openings[2 * level] = 0x30;
            openings[2 * level + 1] = (byte) 0x80;
        }
        return openings;
    }
}
