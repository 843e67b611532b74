package org.sixchat.sixchat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.crypto.Bytes;
import org.sixchat.sixchat.crypto.Vector;
import org.sixchat.sixchat.message.Succession;

/** A key that another one has signed, in a file; {@code -Dsixchat.vectors.write=true} makes it where there is none. */
class SuccessionVectorTest {
    private static final Path FILE = Path.of("../../docs/protocol/vectors/succession.txt");
    private static final String COMMENT = """
            # A device's key before signs its present one. Values are hexadecimal: id and device are text, key.before and key.now
            # SubjectPublicKeyInfo, signed is all that the signature is over, ECDSA with SHA-256 in DER.
            """;

    @Test
    void givenTheVectorWhenItsSignatureIsVerifiedThenItIsOneOfTheKeyBeforeOverWhatTheSpecificationSays()
            throws IOException {
        if (Boolean.getBoolean("sixchat.vectors.write") && !FILE.toFile().exists()) {
            fresh().write(FILE, COMMENT);
        }
        Vector v = Vector.read(FILE);
        PublicKey before = Keys.publicKey(v.get("key.before"));
        PublicKey now = Keys.publicKey(v.get("key.now"));
        String id = new String(v.get("id"), StandardCharsets.UTF_8);
        DeviceId device = DeviceId.parse(new String(v.get("device"), StandardCharsets.US_ASCII));
        Succession shown = new Succession(v.get("key.before"), v.get("signature"));

        assertThat(KeySuccession.verify(List.of(shown), id, device, now))
                .containsExactly(HexFormat.of().formatHex(Keys.sha256OfSpki(before)));
        assertThat(v.get("signed")).endsWith(KeySuccession.content(id, device, before, now));
    }

    private static Vector fresh() {
        LocalIdentity before = new Cast().alice;
        LocalIdentity now = new Cast().alice;
        LocalIdentity renewed = new LocalIdentity(
                now.id(), now.role(), now.name(), now.device(), now.key(), List.of(before.key()), now.ocsp());
        Succession shown = KeySuccession.of(renewed, new SecureRandom()).getFirst();
        DeviceId device = now.device().orElseThrow();
        byte[] content = KeySuccession.content(
                now.id(), device, before.leaf().getPublicKey(), now.leaf().getPublicKey());
        byte[] prefix = (" ".repeat(64) + "sixchat/1 succession\0").getBytes(StandardCharsets.US_ASCII);
        Vector v = new Vector();
        v.put("id", now.id().getBytes(StandardCharsets.UTF_8));
        v.put("device", device.toString().getBytes(StandardCharsets.US_ASCII));
        v.put("key.before", shown.key());
        v.put("key.now", now.leaf().getPublicKey().getEncoded());
        v.put("signed", Bytes.join(prefix, content));
        v.put("signature", shown.signature());
        return v;
    }
}
