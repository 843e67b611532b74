package org.sixchat.pki.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestKeys;
import org.sixchat.pki.Refusals;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

class CertificateRequestTest {
    private static final String SUBJECT = "CN=Bob,SERIALNUMBER=" + Samples.BOB_LAPTOP;
    private final KeyPair keys = TestKeys.p256();

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenARequestWhenItIsReadThenItSaysWhatWasAsked(KeyType type) {
        KeyPair own = KeyPairs.generate(type, new SecureRandom());
        CertificateRequest made = CertificateRequest.create(own, Samples.BOB, Samples.BOB_LAPTOP, "Bób Ö. #1, \"B\"");
        CertificateRequest read = CertificateRequest.parse(made.der());
        assertThat(read.user()).isEqualTo(Samples.BOB);
        assertThat(read.device()).isEqualTo(Samples.BOB_LAPTOP);
        assertThat(read.displayName()).isEqualTo("Bób Ö. #1, \"B\"");
        assertThat(read.key()).isEqualTo(own.getPublic());
    }

    @Test
    void givenATamperedRequestWhenItIsReadThenItIsABadRequest() {
        byte[] der = CertificateRequest.create(keys, Samples.BOB, Samples.BOB_LAPTOP, "Bob")
                .der();
        for (int at = 0; at < der.length; at++) {
            byte[] tampered = der.clone();
            tampered[at] ^= 1;
            assertRefused(ErrorCode.BAD_REQUEST, () -> CertificateRequest.parse(tampered));
        }
        Refusals.fuzz(der, CertificateRequest::parse);
    }

    @Test
    void givenARequestSignedWithAnotherKeyWhenItIsReadThenItIsABadRequest() throws Exception {
        byte[] der = request(SUBJECT, TestKeys.p256(), mail("bob@b.example"));
        assertRefused(ErrorCode.BAD_REQUEST, () -> CertificateRequest.parse(der))
                .hasMessageContaining("not signed with its own key");
    }

    @Test
    void givenARequestForSomethingElseWhenItIsReadThenItIsABadRequest() throws Exception {
        assertThat(CertificateRequest.parse(request(SUBJECT, keys, mail("bob@b.example")))
                        .user())
                .isEqualTo(Samples.BOB);
        refused(request(SUBJECT, keys, mail("bob@b.example", "alice@b.example")));
        refused(request(SUBJECT, keys, mail("Bob@B.example")));
        refused(request(SUBJECT, keys, new GeneralNames(new GeneralName(GeneralName.dNSName, "b.example"))));
        refused(request(SUBJECT + ",O=Somewhere", keys, mail("bob@b.example")));
        refused(request("CN=Bob", keys, mail("bob@b.example")));
        refused(request("CN=Bob,SERIALNUMBER=12", keys, mail("bob@b.example")));
        refused(request("CN=Bob,CN=Rob,SERIALNUMBER=" + Samples.BOB_LAPTOP, keys, mail("bob@b.example")));
        refused(request("CN=" + "x".repeat(65) + ",SERIALNUMBER=" + Samples.BOB_LAPTOP, keys, mail("bob@b.example")));
        ExtensionsGenerator authority = new ExtensionsGenerator();
        authority.addExtension(Extension.subjectAlternativeName, false, mail("bob@b.example"));
        authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        refused(request(SUBJECT, keys, authority));
    }

    @Test
    void givenADisplayNameThatHidesSomethingWhenARequestIsMadeThenItIsRefused() {
        for (String name : new String[] {"", " ", " Bob", "Bob\u202Eecila", "Bob\n", "x".repeat(65)}) {
            assertRefused(
                    ErrorCode.BAD_REQUEST,
                    () -> CertificateRequest.create(keys, Samples.BOB, Samples.BOB_LAPTOP, name));
        }
    }

    private static void refused(byte[] der) {
        assertRefused(ErrorCode.BAD_REQUEST, () -> CertificateRequest.parse(der));
    }

    private static GeneralNames mail(String... mailboxes) {
        GeneralName[] names = new GeneralName[mailboxes.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = new GeneralName(GeneralName.rfc822Name, mailboxes[i]);
        }
        return new GeneralNames(names);
    }

    private byte[] request(String subject, KeyPair signer, GeneralNames names) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, names);
        return request(subject, signer, extensions);
    }

    private byte[] request(String subject, KeyPair signer, ExtensionsGenerator extensions) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))
                .getEncoded();
    }
}
