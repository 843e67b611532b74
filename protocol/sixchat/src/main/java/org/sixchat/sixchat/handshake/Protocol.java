package org.sixchat.sixchat.handshake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sixchat.sixchat.crypto.Bytes;

/** The constants of the handshake. */
final class Protocol {
    /** The protocol version of this page of the specification. */
    static final int VERSION = 1;
    /** What every implementation speaks; the same for everyone, since it is sent in clear. */
    static final List<String> CAPABILITIES = List.of("certificates", "chat", "envelopes");
    /** Sessions survive their connections: records are counted, acknowledged and sent again. */
    static final String RESUMPTION = "resumption";
    /** Bytes of a nonce, and of {@code s6}, {@code s9} and {@code s11}. */
    static final int RANDOM = 32;
    /** What A seals to B is for. */
    static final String TO_B = "sixchat/1 seal to B";
    /** What B seals to A is for. */
    static final String TO_A = "sixchat/1 seal to A";

    private Protocol() {}

    /** {@code P} = v(A's id) ‖ v(B's id). */
    static byte[] ids(String a, String b) {
        return Bytes.join(
                Bytes.vector(a.getBytes(StandardCharsets.UTF_8)), Bytes.vector(b.getBytes(StandardCharsets.UTF_8)));
    }
}
