package org.sixchat.sixchat.record;

import java.util.Arrays;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What a record holds; the first byte under its encryption. Numbers are never used again for something else. */
public enum RecordType {
    /** A message of the handshake, or the error that ends it: an XML document. */
    HANDSHAKE(1),
    /** A message of the session: an XML document. */
    MESSAGE(2),
    /** Bulk data: bytes. */
    DATA(3),
    /** The sender's last record: it has no more to say. */
    CLOSE(4),
    /** The last record under the sender's present keys; the next one is under X(t, "update"). */
    KEY_UPDATE(5),
    /** The dialler's fresh public keys; empty from the other side, which asks for them. */
    REKEY1(6),
    /** The other side's answer, the last record under its keys: the next one is under new ones. */
    REKEY2(7),
    /** Empty, the last record under the dialler's keys: the next one is under new ones. */
    REKEY3(8),
    /** How many application records the sender has received in the session, u64; only between ends that can resume it. */
    ACKNOWLEDGE(9),
    /** A fresh OCSP response on the sender's certificate, DER; only between ends that can resume the session. */
    STATUS(10);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public byte code() {
        return (byte) code;
    }

    static RecordType ofCode(byte code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new SixChatException(ErrorCode.MALFORMED, "a record of an unknown type"));
    }
}
