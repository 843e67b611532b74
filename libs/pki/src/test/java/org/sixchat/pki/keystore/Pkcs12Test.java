package org.sixchat.pki.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sixchat.pki.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.Refusals;
import org.sixchat.pki.key.KeyPairs;
import org.sixchat.pki.key.KeyType;

class Pkcs12Test {
    private static final int FEW = Pkcs12.ROUNDS_FOR_RANDOM_PASSWORD;
    private final SecureRandom random = new SecureRandom();
    private final TestDomain domain = TestDomain.create(Samples.B_EXAMPLE);

    @TempDir
    private Path folder;

    private static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private KeyEntry entry(KeyType type) {
        KeyPair keys = KeyPairs.generate(type, random);
        return new KeyEntry(
                keys.getPrivate(),
                domain.person(Samples.BOB, Samples.BOB_LAPTOP, "Bob", keys).chain());
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void givenAKeyAndItsChainWhenTheyAreWrittenThenTheyAreReadBackInOrder(KeyType type) throws Exception {
        KeyEntry entry = entry(type);
        byte[] file = Pkcs12.write(entry, secret("pässword"), FEW, random);
        Path path = Files.write(folder.resolve("bob.p12"), file);
        KeyEntry read = Pkcs12.read(path, secret("pässword"));
        assertThat(read.key()).isEqualTo(entry.key());
        assertThat(read.chain()).isEqualTo(entry.chain());
    }

    @Test
    void givenTheRoundsForPeoplesPasswordsWhenAFileIsWrittenThenItOpens() {
        KeyEntry entry = entry(KeyType.P256);
        byte[] file = Pkcs12.write(entry, secret("recovery"), Pkcs12.ROUNDS, random);
        assertThat(Pkcs12.read(file, secret("recovery")).leaf()).isEqualTo(entry.leaf());
    }

    @Test
    void givenAWrongPasswordWhenAFileIsReadThenItIsNotAllowed() {
        byte[] file = Pkcs12.write(entry(KeyType.P256), secret("right"), FEW, random);
        assertRefused(ErrorCode.NOT_ALLOWED, () -> Pkcs12.read(file, secret("wrong")));
        assertRefused(ErrorCode.NOT_ALLOWED, () -> Pkcs12.read(file, secret("")));
    }

    @Test
    void givenFewRoundsOrNoPasswordWhenAFileIsToBeWrittenThenItIsNot() {
        KeyEntry entry = entry(KeyType.P256);
        assertThatThrownBy(() -> Pkcs12.write(entry, secret("x"), 1000, random))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pkcs12.write(entry, secret(""), FEW, random))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenAFileWithoutAKeyOrWithTwoWhenItIsReadThenItIsMalformed() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        assertRefused(ErrorCode.MALFORMED, () -> Pkcs12.read(bytes(store), secret("p")));
        for (String alias : new String[] {"one", "two"}) {
            KeyEntry entry = entry(KeyType.P256);
            store.setKeyEntry(
                    alias, entry.key(), "p".toCharArray(), entry.chain().toArray(Certificate[]::new));
        }
        assertRefused(ErrorCode.MALFORMED, () -> Pkcs12.read(bytes(store), secret("p")));
    }

    @Test
    void givenAKeyBesideTheCertificateOfAnotherWhenTheFileIsReadThenTheMixUpIsTold() {
        for (KeyType type : KeyType.values()) {
            KeyEntry mixedUp = new KeyEntry(
                    KeyPairs.generate(type, random).getPrivate(),
                    entry(KeyType.P256).chain());
            byte[] file = Pkcs12.write(mixedUp, secret("p"), FEW, random);
            assertRefused(ErrorCode.MALFORMED, () -> Pkcs12.read(file, secret("p")))
                    .hasMessageContaining("not the one of its certificate");
        }
    }

    @Test
    void givenGarbageWhenItIsReadThenTheErrorIsATypedOne() {
        byte[] file = Pkcs12.write(entry(KeyType.P256), secret("p"), FEW, random);
        Refusals.fuzz(file, bytes -> Pkcs12.read(bytes, secret("p")));
        assertRefused(ErrorCode.NOT_FOUND, () -> Pkcs12.read(folder.resolve("none.p12"), secret("p")));
    }

    @Test
    void givenAKeyEntryWhenItIsPrintedThenTheKeyIsNotShown() {
        assertThat(entry(KeyType.P256).toString()).contains("Bob").doesNotContain("PrivateKey");
    }

    private static byte[] bytes(KeyStore store) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, "p".toCharArray());
        return out.toByteArray();
    }
}
