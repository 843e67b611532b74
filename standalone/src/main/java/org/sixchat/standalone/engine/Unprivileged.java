package org.sixchat.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * How root runs a program that refuses root, as PostgreSQL does: in a user namespace of its own ({@code unshare -U}), where
 * it is nobody while its files stay the property of who started it.
 */
final class Unprivileged {
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");
    private static final int PATIENCE_SECONDS = 5;

    private Unprivileged() {}

    /** What to put before a command; nothing for who is not root. */
    static List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        if (!works(USER_NAMESPACE)) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "PostgreSQL does not run as root, and this machine lets root make no user namespace ('unshare -U'"
                            + " fails): run sixchat-dir as another user");
        }
        return USER_NAMESPACE;
    }

    private static boolean isRoot() {
        try {
            return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")) == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
