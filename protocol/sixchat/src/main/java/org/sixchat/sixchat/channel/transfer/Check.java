package org.sixchat.sixchat.channel.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The digest of a file that goes on from an earlier part. What comes whole in one transfer needs none: the session's keys vouch for each
 * byte, and hashing costs more than encrypting.
 */
final class Check {
    private static final int BLOCK = 256 * 1024;

    private final MessageDigest digest;

    private Check(MessageDigest digest) {
        this.digest = digest;
    }

    /** For a file that comes whole. */
    static Check none() {
        return new Check(null);
    }

    /** Reads the first {@code length} bytes of a file, and leaves its position behind them; none for 0. */
    static Check of(FileChannel file, long length) throws IOException {
        file.position(0);
        if (length == 0) {
            return none();
        }
        MessageDigest digest = Talk.sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long left = length;
        while (left > 0) {
            block.clear().limit((int) Math.min(BLOCK, left));
            int read = file.read(block);
            if (read < 0) {
                throw new SixChatException(ErrorCode.CONFLICT, "the file has become shorter meanwhile");
            }
            left -= read;
            digest.update(block.flip());
        }
        return new Check(digest);
    }

    /** Takes in what follows; the buffer stays as it is. */
    void update(ByteBuffer bytes) {
        if (digest != null) {
            digest.update(bytes.duplicate());
        }
    }

    /** Of what was taken in so far; null for a file that comes whole. */
    byte[] soFar() {
        try {
            return digest == null ? null : ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of all; null for a file that comes whole. */
    byte[] whole() {
        return digest == null ? null : digest.digest();
    }
}
