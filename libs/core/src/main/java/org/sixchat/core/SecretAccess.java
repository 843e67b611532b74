package org.sixchat.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may have access to a file with a secret. The rule is the one that PostgreSQL has for its server's key: the file is the
 * process's own, and neither group nor others have any access; or it is root's, the process is not root, and the group may
 * read it at most. The second is how Kubernetes mounts a Secret for a process without privileges.
 */
public final class SecretAccess {
    private static final int ROOT = 0;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern EFFECTIVE_USER = Pattern.compile("^Uid:\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretAccess() {}

    /**
     * What is wrong with a file, as the end of a sentence that begins with its name, and what to do about it; nothing if the file
     * may be used, or if its file system has no POSIX permissions.
     *
     * @throws IOException if its attributes cannot be read
     */
    public static Optional<String> problem(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return Optional.empty();
        }
        PosixFileAttributes attributes = view.readAttributes();
        return problem(attributes.permissions(), owner(file), self());
    }

    /**
     * The rule by itself.
     *
     * @param owner user number of the file's owner
     * @param self user number of the process; empty if the system does not tell, and then the file counts as its own
     */
    static Optional<String> problem(Set<PosixFilePermission> permissions, int owner, OptionalInt self) {
        Set<PosixFilePermission> beyond = EnumSet.noneOf(PosixFilePermission.class);
        beyond.addAll(permissions);
        beyond.removeAll(OWNERS);
        boolean roots = owner == ROOT && self.isPresent() && self.getAsInt() != ROOT;
        if (roots) {
            beyond.remove(PosixFilePermission.GROUP_READ);
        } else if (self.isPresent() && owner != self.getAsInt()) {
            return Optional.of("belongs to the user " + owner + ", and this process runs as " + self.getAsInt()
                    + ": chown it to that user, or to root with mode 640");
        }
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "can be read or written by others than its owner: chmod " + (roots ? "640" : "600") + " it");
    }

    private static int owner(Path file) throws IOException {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } catch (UnsupportedOperationException noUnix) {
            throw new IOException("this file system tells no owner", noUnix);
        }
    }

    /** The effective user; Linux tells it, and elsewhere the JDK has no way to ask. */
    private static OptionalInt self() {
        try {
            Matcher users = EFFECTIVE_USER.matcher(Files.readString(STATUS));
            return users.find() ? OptionalInt.of(Integer.parseInt(users.group(1))) : OptionalInt.empty();
        } catch (IOException elsewhere) {
            return OptionalInt.empty();
        }
    }
}
