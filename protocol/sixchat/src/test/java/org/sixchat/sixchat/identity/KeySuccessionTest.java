package org.sixchat.sixchat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.message.Succession;

/** A device's keys before sign its present one. */
class KeySuccessionTest {
    private final SecureRandom random = new SecureRandom();
    private final Cast before = new Cast();
    private final Cast after = new Cast();
    private final String id = before.alice.id();
    private final DeviceId device = before.alice.device().orElseThrow();
    private final PublicKey now = after.alice.leaf().getPublicKey();

    private static LocalIdentity renewed(LocalIdentity now, KeyEntry... keysBefore) {
        return new LocalIdentity(
                now.id(), now.role(), now.name(), now.device(), now.key(), List.of(keysBefore), now.ocsp());
    }

    @Test
    void givenKeysBeforeWhenTheySignThenTheirHashesAreKnownAndNoMoreThanTwoAreShown() {
        KeyEntry third = new Cast().alice.key();
        LocalIdentity alice = renewed(after.alice, before.alice.key(), new Cast().alice.key(), third);

        List<Succession> shown = KeySuccession.of(alice, random);

        assertThat(shown).hasSize(2);
        assertThat(KeySuccession.verify(shown, id, device, now).getFirst())
                .isEqualTo(HexFormat.of()
                        .formatHex(Keys.sha256OfSpki(before.alice.leaf().getPublicKey())));
        assertThat(KeySuccession.of(after.alice, random)).isEmpty();
        assertThat(KeySuccession.of(renewed(after.store, before.store.key()), random))
                .as("nobody pins a store")
                .isEmpty();
    }

    @Test
    void givenAWordOfAnotherKeyIdDeviceOrSuccessorWhenItIsVerifiedThenItIsRefused() {
        Succession word = KeySuccession.of(renewed(after.alice, before.alice.key()), random)
                .getFirst();
        Succession foreign = new Succession(before.bob.leaf().getPublicKey().getEncoded(), word.signature());

        refused(foreign, id, device, now);
        refused(word, "alicia@a.example", device, now);
        refused(word, id, Samples.ALICE_PHONE, now);
        refused(word, id, device, after.bob.leaf().getPublicKey());
        refused(new Succession(new byte[] {1}, word.signature()), id, device, now);
        assertThat(KeySuccession.verify(List.of(word), id, device, now)).hasSize(1);
    }

    private static void refused(Succession word, String id, DeviceId device, PublicKey now) {
        assertThatThrownBy(() -> KeySuccession.verify(List.of(word), id, device, now))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
    }
}
