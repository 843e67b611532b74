package org.sixchat.cli.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.cli.home.Profile;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The exclusive lock of a profile; the system lets it go when the process ends, however it ends. */
public final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or nothing if another process holds it. */
    public static Optional<InstanceLock> tryTake(Profile profile) {
        OwnerOnly.folder(profile.data());
        OwnerOnly.file(profile.lockFile());
        try {
            FileChannel channel = FileChannel.open(profile.lockFile(), StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new InstanceLock(channel));
        } catch (IOException failed) {
            throw new SixChatException(
                    ErrorCode.INTERNAL, "The lock " + profile.lockFile() + " cannot be taken", failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            throw new SixChatException(ErrorCode.INTERNAL, "The profile's lock cannot be released", alreadyGone);
        }
    }
}
