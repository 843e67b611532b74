package org.sixchat.cli.app.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.cli.home.Setting;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.channel.transfer.Target;
import org.sixchat.sixchat.message.FileOffer;

/** The folder for what others send unasked. What was cut waits in a folder below it for a week. */
final class IncomingFolder {
    private static final String PARTIAL = ".sixchat-partial";
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration GIVE_WAY = Duration.ofSeconds(10);
    private static final int HASH = 16;

    private final Base base;
    /** Transfers under way, by their partial file; its own lock. */
    private final Map<Path, Talk> busy = new HashMap<>();

    IncomingFolder(Base base) {
        this.base = base;
    }

    /**
     * Receives an offered file. An earlier attempt for the same one, which may hang on a session that waits for its peer, gives way.
     *
     * @param from the user id, which has been verified
     * @param receive works with the target and returns what came of it
     * @throws SixChatException TOO_LARGE, QUOTA if the disk has not the room, BUSY if an earlier attempt does not give way
     */
    <T> T receive(String from, FileOffer offer, Talk talk, Function<Target, T> receive) {
        checkSize(offer);
        Path folder = folder();
        Path partials = OwnerOnly.folder(folder.resolve(PARTIAL));
        forgetOld(partials);
        Path partial = partials.resolve(key(from, offer));
        takeOver(partial, talk);
        try {
            checkRoom(partial, partials, offer);
            return receive.apply(new Landing(partial, folder, FileNames.harmless(offer.name()), true));
        } finally {
            leave(partial);
        }
    }

    private void takeOver(Path partial, Talk talk) {
        synchronized (busy) {
            Talk before = busy.get(partial);
            if (before != null) {
                before.giveUp(new SixChatException(ErrorCode.CONFLICT, "the same file is sent anew"));
            }
            long end = System.nanoTime() + GIVE_WAY.toNanos();
            while (busy.containsKey(partial)) {
                await(end - System.nanoTime());
            }
            busy.put(partial, talk);
        }
    }

    private void await(long nanos) {
        if (nanos <= 0) {
            throw new SixChatException(ErrorCode.BUSY, "This file is on its way already");
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(busy, nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted before the file was taken", interrupted);
        }
    }

    private void leave(Path partial) {
        synchronized (busy) {
            busy.remove(partial);
            busy.notifyAll();
        }
    }

    private boolean isBusy(Path partial) {
        synchronized (busy) {
            return busy.containsKey(partial);
        }
    }

    private void checkSize(FileOffer offer) {
        long most = base.settings().bytes(Setting.FILES_MAX_SIZE);
        if (offer.size() > most) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE, "Files of at most " + most + " bytes are taken here, not of " + offer.size());
        }
    }

    private static void checkRoom(Path partial, Path folder, FileOffer offer) {
        try {
            long there = Files.exists(partial) ? Files.size(partial) : 0;
            if (Files.getFileStore(folder).getUsableSpace() < offer.size() - there) {
                throw new SixChatException(ErrorCode.QUOTA, "There is no room on the disk for this file");
            }
        } catch (IOException unknown) {
            throw new SixChatException(ErrorCode.INTERNAL, "The folder for files cannot be read", unknown);
        }
    }

    private Path folder() {
        return base.settings()
                .get(Setting.FILES_INCOMING)
                .map(IncomingFolder::chosen)
                .orElseGet(() -> OwnerOnly.folder(base.profile().data().resolve("incoming")));
    }

    private static Path chosen(String setting) {
        try {
            return Files.createDirectories(Path.of(setting).toAbsolutePath());
        } catch (IOException failed) {
            throw new SixChatException(
                    ErrorCode.USAGE, Setting.FILES_INCOMING.key() + " names a folder that cannot be made", failed);
        }
    }

    /** The same file of the same person has the same partial file, whatever it is called here. */
    private static String key(String from, FileOffer offer) {
        String all = String.join("\n", from, offer.name(), Long.toString(offer.size()), Times.format(offer.modified()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void forgetOld(Path partials) {
        Instant before = base.clock().instant().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(partials)) {
            for (Path file : files) {
                if (!isBusy(file) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException unreadable) {
            throw new SixChatException(ErrorCode.INTERNAL, "The folder for files cannot be read", unreadable);
        }
    }
}
