package org.sixchat.ca.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The folder that a set-up fills, at once or not at all: everything is written beside it, for its owner only, and then moved
 * into its place.
 */
final class SetupFolder {
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;

    SetupFolder(Path target) {
        this.target = target.toAbsolutePath().normalize();
    }

    /** @throws SixChatException {@code conflict} when the folder holds something already, {@code usage} when it cannot be made */
    void write(Map<String, byte[]> files) {
        refuseIfUsed();
        Path beside = null;
        try {
            Files.createDirectories(target.getParent());
            beside = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".", OWNER_FOLDER);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writeDurably(beside.resolve(file.getKey()), file.getValue());
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            beside = null;
            sync(target.getParent());
        } catch (IOException failed) {
            refuseIfUsed();
            throw new SixChatException(
                    ErrorCode.USAGE, "--out: cannot write to " + target + ": " + why(failed), failed);
        } finally {
            deleteAll(beside);
        }
    }

    private static String why(IOException failed) {
        return failed instanceof AtomicMoveNotSupportedException
                ? "it is on another file system than its parent folder"
                : failed.getMessage();
    }

    private void refuseIfUsed() {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isEmpty()) {
                return;
            }
        } catch (IOException noFolder) {
            throw used(noFolder);
        }
        throw used(null);
    }

    private SixChatException used(Exception cause) {
        return new SixChatException(
                ErrorCode.CONFLICT,
                "--out: " + target + " holds something already, and keys are never overwritten. Name another folder",
                cause);
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, fresh, OWNER_FILE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteAll(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            content.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        } catch (IOException left) {
            System.getLogger(SetupFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "delete this folder: " + folder, left);
        }
    }
}
