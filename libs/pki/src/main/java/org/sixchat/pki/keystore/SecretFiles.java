package org.sixchat.pki.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SecretAccess;
import org.sixchat.core.SixChatException;

/** Reads and makes files with secrets; {@link SecretAccess} says who may have access to them. Where a file system has no POSIX permissions, none are checked. */
public final class SecretFiles {
    private static final int MAX_LINE = 4096;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFiles() {}

    /**
     * The first line of a file, without its end, in at most 4 KiB.
     *
     * @throws SixChatException NOT_FOUND if there is no such file, NOT_ALLOWED if others have access to it,
     *     MALFORMED if the line is empty or too long
     */
    public static Secret read(Path file) {
        try {
            requireOwnerOnly(file);
            try (InputStream in = Files.newInputStream(file)) {
                byte[] start = in.readNBytes(MAX_LINE + 2);
                try {
                    return firstLine(file, start);
                } finally {
                    Arrays.fill(start, (byte) 0);
                }
            }
        } catch (NoSuchFileException missing) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new SixChatException(ErrorCode.NOT_ALLOWED, file + " cannot be read", unreadable);
        }
    }

    /**
     * Makes a new file that only its owner may read and write, and waits until it is on the disk.
     *
     * @throws SixChatException CONFLICT if the file is there already, which is left as it is
     * @throws IOException if it cannot be written
     */
    public static void create(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException there) {
            throw new SixChatException(ErrorCode.CONFLICT, file + " is there already and is not overwritten", there);
        }
    }

    /**
     * Checks that nobody else has access to a file.
     *
     * @throws SixChatException NOT_ALLOWED, with what to do
     * @throws IOException if its permissions cannot be read
     */
    public static void requireOwnerOnly(Path file) throws IOException {
        Optional<String> problem = SecretAccess.problem(file);
        if (problem.isPresent()) {
            throw new SixChatException(ErrorCode.NOT_ALLOWED, file + " holds a secret and " + problem.get());
        }
    }

    private static Secret firstLine(Path file, byte[] start) {
        int end = 0;
        while (end < start.length && start[end] != '\n') {
            end++;
        }
        if (end > 0 && start[end - 1] == '\r') {
            end--;
        }
        if (end == 0 || end > MAX_LINE) {
            throw new SixChatException(
                    ErrorCode.MALFORMED, file + " holds no secret: its first line is empty or too long");
        }
        return Secret.take(Arrays.copyOf(start, end));
    }

    private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
        return posix(file.toAbsolutePath().getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
