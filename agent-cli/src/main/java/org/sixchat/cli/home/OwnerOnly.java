package org.sixchat.cli.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Folders and files that nobody but their owner may read. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes the folder, with mode 0700, if it is not there; a folder that others may enter is refused. */
    public static Path folder(Path folder) {
        try {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            }
            refuseOthers(folder, FOLDER, "chmod 700 ");
            return folder;
        } catch (IOException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE, "The folder " + folder + " cannot be made: " + reason(failed), failed);
        }
    }

    /**
     * As {@link #folder(Path)}; a folder of somebody else is refused, too: in a place that all may write to, another user may have
     * made it first.
     */
    public static Path folder(Path folder, UserPrincipal owner) {
        folder(folder);
        if (!owner(folder).equals(owner)) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "The folder " + folder + " belongs to somebody else. Remove it, or set a shorter SIXCHAT_HOME");
        }
        return folder;
    }

    /** Who owns a file or folder. */
    public static UserPrincipal owner(Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE, "The owner of " + path + " cannot be told: " + reason(failed), failed);
        }
    }

    /** Makes the file, empty and with mode 0600, if it is not there; a file that others may read is refused. */
    public static Path file(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            refuseOthers(file, FILE, "chmod 600 ");
            return file;
        } catch (IOException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE, "The file " + file + " cannot be made: " + reason(failed), failed);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException raced) {
            return;
        }
    }

    private static void refuseOthers(Path path, Set<PosixFilePermission> allowed, String remedy) throws IOException {
        if (!allowed.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))) {
            throw new SixChatException(
                    ErrorCode.USAGE, "Others may read " + path + ", which holds secrets. Run: " + remedy + path);
        }
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failed.getClass().getSimpleName();
    }
}
