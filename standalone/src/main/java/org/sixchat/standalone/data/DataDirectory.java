package org.sixchat.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The data directory of one DIR, locked for as long as this object is open. What it holds survives restarts: {@code pki/},
 * {@code postgres/}, {@code redis/}, {@code kafka/}, {@code secrets/}, {@code trust/}, {@code services/}, {@code logs/},
 * {@code run/} and {@code state.json}.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String MARKER = "sixchat-dir.properties";
    private static final String COMPLETE = "complete";
    private static final String LOCK = "lock";
    private static final int LOCK_TRIES = 20;
    private static final Duration LOCK_PAUSE = Duration.ofMillis(50);
    private static final List<String> PARTS =
            List.of("secrets", "logs", "run", "trust", "services", "redis", "engines");
    private static final List<String> MADE_BY_FIRST_START =
            List.of("pki/root.pem", "pki/issuing.pem", "postgres/PG_VERSION", "kafka/meta.properties", "secrets");

    private final Path root;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel lockChannel, FileLock lock) {
        this.root = root;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /**
     * Opens or creates the directory and takes its lock.
     *
     * @throws SixChatException {@code bad-request} if it is in use, damaged, of another domain or holds something else
     */
    public static DataDirectory open(Path root, DomainName domain) {
        try {
            refuseForeign(root);
            OwnerOnly.close(OwnerOnly.directory(root));
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel, root);
            DataDirectory data = new DataDirectory(root, channel, lock);
            data.prepare(domain);
            return data;
        } catch (IOException e) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "the data directory " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether a sixchat-dir runs on the directory now. */
    static boolean inUse(Path root) {
        try (FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // no lock file: nothing has ever run on it
        }
    }

    public Path root() {
        return root;
    }

    /** A path below the directory. */
    public Path at(String relative) {
        return root.resolve(relative);
    }

    /** Says that the first start has made everything, so that from now on a missing part is damage. */
    public void markComplete() {
        Properties marker = readMarker();
        if (marker.getProperty(COMPLETE) == null) {
            marker.setProperty(COMPLETE, "true");
            writeMarker(marker);
        }
    }

    /** Whether an earlier start came to its end. */
    public boolean complete() {
        return readMarker().getProperty(COMPLETE) != null;
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, root + " is not a directory: choose another with --data");
        }
        if (Files.isDirectory(root) && !Files.exists(root.resolve(MARKER))) {
            try (Stream<Path> files = Files.list(root)) {
                if (files.anyMatch(f -> !f.endsWith(LOCK))) {
                    throw new SixChatException(
                            ErrorCode.BAD_REQUEST,
                            root + " holds files but no " + MARKER
                                    + ", so it is no data directory of sixchat-dir: choose an empty one with --data");
                }
            }
        }
    }

    private static FileLock lock(FileChannel channel, Path root) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            for (int left = LOCK_TRIES; lock == null && left > 0; left--) {
                LockSupport.parkNanos(LOCK_PAUSE.toNanos()); // it may be somebody who only looks whether it is held
                lock = channel.tryLock();
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer as when another holds it.
        }
        if (lock == null) {
            channel.close();
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "another sixchat-dir runs on " + root + ": stop it with 'sixchat-dir down --data " + root
                            + "', or choose another directory with --data");
        }
        return lock;
    }

    private void prepare(DomainName domain) throws IOException {
        if (!Files.exists(root.resolve(MARKER))) {
            Properties marker = new Properties();
            marker.setProperty("domain", domain.value());
            writeMarker(marker);
        }
        String of = readMarker().getProperty("domain");
        if (!domain.value().equals(of)) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    of == null
                            ? damage(MARKER)
                            : root + " is the data directory of " + of + ", not of " + domain
                                    + ": give its domain, or another directory with --data");
        }
        if (complete()) {
            MADE_BY_FIRST_START.stream()
                    .filter(part -> !Files.exists(root.resolve(part)))
                    .findFirst()
                    .ifPresent(part -> {
                        throw new SixChatException(ErrorCode.BAD_REQUEST, damage(part));
                    });
        }
        for (String part : PARTS) {
            OwnerOnly.directory(root.resolve(part));
        }
    }

    /** The sentence that says that a part is missing or cannot be read. */
    public String damage(String part) {
        return "the data directory " + root + " is damaged: " + part
                + " is missing or unreadable. Restore it from a backup, or start with an empty directory (--data)";
    }

    private Properties readMarker() {
        Properties marker = new Properties();
        try (var in = Files.newBufferedReader(root.resolve(MARKER))) {
            marker.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, damage(MARKER), e);
        }
        return marker;
    }

    private void writeMarker(Properties marker) {
        StringBuilder text =
                new StringBuilder("# Made by sixchat-dir; everything in this directory belongs together.\n");
        marker.stringPropertyNames().stream()
                .sorted()
                .forEach(k ->
                        text.append(k).append('=').append(marker.getProperty(k)).append('\n'));
        OwnerOnly.write(root.resolve(MARKER), text.toString());
    }
}
