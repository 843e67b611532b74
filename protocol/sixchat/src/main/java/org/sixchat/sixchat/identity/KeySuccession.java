package org.sixchat.sixchat.identity;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.key.Keys;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.signature.LabelledSignature;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.message.Succession;

/**
 * A device's keys before sign its present one, so that whoever has pinned one of them knows that the change is the owner's. Signed, with the
 * label {@code succession}, is {@code v(id) ‖ v(device) ‖ SHA-256(SPKI before) ‖ SHA-256(SPKI now)}, id and device as text. It says nothing
 * of the certificate, which is verified all the same, and nothing of a key that was stolen: who has the old key can sign one of their own.
 */
public final class KeySuccession {
    /** Keys before that are shown at most, the latest ones. */
    public static final int MOST = 2;

    private static final String LABEL = "succession";

    private KeySuccession() {}

    /** What a device shows: its keys before sign its present one. None for a store, of which nobody pins anything. */
    public static List<Succession> of(LocalIdentity me, SecureRandom random) {
        return me.device()
                .map(device -> me.previous().stream()
                        .limit(MOST)
                        .map(before -> sign(before, me.id(), device, me.leaf().getPublicKey(), random))
                        .toList())
                .orElse(List.of());
    }

    private static Succession sign(KeyEntry before, String id, DeviceId device, PublicKey now, SecureRandom random) {
        PublicKey key = before.leaf().getPublicKey();
        byte[] signature = LabelledSignature.sign(before.key(), LABEL, content(id, device, key, now), random);
        return new Succession(key.getEncoded(), signature);
    }

    /**
     * The keys that have signed the present one.
     *
     * @return their SHA-256, in lower-case hexadecimal
     * @throws SixChatException NOT_TRUSTED if one of them has not
     */
    public static List<String> verify(List<Succession> shown, String id, DeviceId device, PublicKey now) {
        return shown.stream().map(one -> verify(one, id, device, now)).toList();
    }

    private static String verify(Succession shown, String id, DeviceId device, PublicKey now) {
        PublicKey before = Keys.publicKey(shown.key());
        if (!LabelledSignature.verify(before, LABEL, content(id, device, before, now), shown.signature())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "the key of " + id + " is not signed by the one that it says was before it");
        }
        return HexFormat.of().formatHex(Keys.sha256OfSpki(before));
    }

    /** What is signed, behind the label. */
    static byte[] content(String id, DeviceId device, PublicKey before, PublicKey now) {
        return Bytes.join(
                Bytes.vector(id.getBytes(StandardCharsets.UTF_8)),
                Bytes.vector(device.toString().getBytes(StandardCharsets.US_ASCII)),
                Keys.sha256OfSpki(before),
                Keys.sha256OfSpki(now));
    }
}
