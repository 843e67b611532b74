package org.sixchat.sixchat.channel.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.FileAccept;
import org.sixchat.sixchat.message.FileEnd;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.FileStart;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;

/** The side of a file channel that wants the file. */
public final class FileReceiving {
    private static final long STEP = 1024 * 1024;

    private final Talk talk;
    private final Progress progress;

    public FileReceiving(Talk talk, Progress progress) {
        this.talk = talk;
        this.progress = progress;
    }

    /** A file that was kept, and where. */
    public record Kept(Path file, Transferred transferred) {}

    /**
     * Takes an offered file, from where an earlier attempt ended; returns when it is on the disk under its name and the other side has
     * been told so. After a cut the partial file stays, for the next attempt.
     *
     * @throws SixChatException CUT, TIMEOUT; MALFORMED if what came is not what was offered
     */
    public Kept receive(FileOffer offer, Target target) {
        try (FileChannel partial = FileChannel.open(
                target.partial(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Check check = Check.of(partial, there(offer, partial));
            long start = agree(offer, partial, check);
            Check rest = start == 0 ? Check.none() : check;
            stream(partial, start, offer.size(), rest);
            FileEnd end = talk.hear(FileEnd.class);
            byte[] whole = rest.whole();
            if (whole != null && !MessageDigest.isEqual(whole, end.digest())) {
                throw damaged(offer, target);
            }
            partial.force(true);
            Path kept = target.keep();
            talk.say(new Received(offer.id()));
            talk.end();
            return new Kept(kept, new Transferred(offer.size(), start, whole));
        } catch (IOException failed) {
            SixChatException known = Talk.disk(failed);
            talk.giveUp(known);
            throw known;
        } catch (SixChatException failed) {
            talk.giveUp(failed);
            throw failed;
        }
    }

    private static long there(FileOffer offer, FileChannel partial) throws IOException {
        long there = partial.size();
        if (there > offer.size()) {
            partial.truncate(0);
            return 0;
        }
        return there;
    }

    /** Says what is there already, and hears from where it goes on. */
    private long agree(FileOffer offer, FileChannel partial, Check check) throws IOException {
        long there = partial.size();
        talk.say(new FileAccept(offer.id(), there, check.soFar()));
        long start = talk.hear(FileStart.class).offset();
        if (start == 0 && there > 0) {
            partial.truncate(0);
        } else if (start != there) {
            throw talk.wrong("the file does not go on where it ended");
        }
        partial.position(start);
        return start;
    }

    private void stream(FileChannel partial, long start, long size, Check check) throws IOException {
        List<ByteBuffer> records = new ArrayList<>();
        long at = start;
        long told = start;
        while (at < size) {
            records.clear();
            // A message may stand right behind the last byte: it is left where it is.
            if (size - at > STEP) {
                if (!talk.records().takeAll(records, talk.patience())) {
                    throw tooShort();
                }
            } else {
                records.add(talk.records().take(talk.patience()).orElseThrow(FileReceiving::tooShort));
            }
            for (ByteBuffer record : records) {
                at += record.remaining();
                check.update(record);
            }
            if (at > size) {
                throw talk.wrong("more bytes than the file has");
            }
            write(partial, records.toArray(ByteBuffer[]::new));
            if (at - told >= STEP || at == size) {
                told = at;
                progress.at(at, size);
            }
        }
    }

    private static void write(FileChannel partial, ByteBuffer[] records) throws IOException {
        ByteBuffer last = records[records.length - 1];
        while (last.hasRemaining()) {
            partial.write(records);
        }
    }

    private static SixChatException tooShort() {
        return new SixChatException(ErrorCode.CUT, "the file ended before its time");
    }

    private SixChatException damaged(FileOffer offer, Target target) throws IOException {
        Files.deleteIfExists(target.partial());
        SixChatException why =
                new SixChatException(ErrorCode.MALFORMED, "the file that came is not the one that was sent");
        talk.say(PeerError.of(offer.id(), why.code(), why.getMessage()));
        talk.end();
        return why;
    }
}
