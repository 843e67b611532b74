package org.sixchat.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Random passwords, one for each engine and service, each in an owner-only file below {@code secrets/}. */
public final class Credentials {
    private static final int BYTES = 32;

    private final DataDirectory data;
    private final SecureRandom random;

    public Credentials(DataDirectory data, SecureRandom random) {
        this.data = data;
        this.random = random;
    }

    /**
     * The file with the password of {@code name} in its first line, made if this is the first start.
     *
     * @throws SixChatException {@code bad-request} if it should exist from an earlier start and does not
     */
    public Path file(String name) {
        String relative = "secrets/" + name + ".password";
        Path file = data.at(relative);
        if (!Files.exists(file)) {
            if (data.complete()) {
                throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage(relative));
            }
            OwnerOnly.write(file, fresh() + "\n");
        }
        return file;
    }

    /** The password of {@code name}: 43 characters of the URL-safe base64 alphabet. */
    public String password(String name) {
        try {
            return Files.readString(file(name)).strip();
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage("secrets/" + name + ".password"), e);
        }
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
