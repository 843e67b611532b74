package org.sixchat.standalone.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.OwnerOnly;
import org.tukaani.xz.XZInputStream;

/**
 * Takes the PostgreSQL and Redis programs out of the jars that carry them. The build does it once, into {@code engines/} of
 * the distribution: {@code java … EngineUnpacker DIRECTORY VERSIONS}.
 */
public final class EngineUnpacker {
    private static final int EXECUTABLE = 0b001_000_000;
    private static final String REDIS_X86 = "/redis-server-6.2.6-v5-linux-amd64";
    private static final String REDIS_ARM = "/redis-server-6.2.7-linux-arm64";

    private EngineUnpacker() {}

    /**
     * Unpacks both.
     *
     * @param args the directory to unpack to, and the versions of what is unpacked; the directory appears whole or not at all,
     *     and is left alone if it holds these versions
     */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]).toAbsolutePath();
        Path versions = target.resolve("versions");
        if (Files.exists(versions) && Files.readString(versions).equals(args[1])) {
            return;
        }
        OwnerOnly.deleteTree(target);
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        OwnerOnly.deleteTree(fresh);
        boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
        untar(arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz", fresh.resolve("postgres"));
        Path redis = fresh.resolve("redis/redis-server");
        Files.createDirectories(redis.getParent());
        try (InputStream in = resource(arm ? REDIS_ARM : REDIS_X86)) {
            Files.copy(in, redis);
        }
        Files.setPosixFilePermissions(redis, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(fresh.resolve("versions"), args[1]);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void untar(String resource, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(resource(resource));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names a file outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static InputStream resource(String name) {
        InputStream in = EngineUnpacker.class.getResourceAsStream(name);
        if (in == null) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "no " + name + " on the class path: there is no embedded engine for "
                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        return in;
    }
}
