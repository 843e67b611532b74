package org.sixchat.sixchat.channel.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.message.FileAccept;
import org.sixchat.sixchat.message.FileEnd;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.FileStart;
import org.sixchat.sixchat.message.Received;

/** The side of a file channel that has the file. */
public final class FileSending {
    private static final int BLOCK = PeerChannel.MAX_WRITE;
    /** Blocks that may wait in the channel's queue while the next one is read. */
    private static final int BLOCKS = 3;

    private final Talk talk;
    private final Progress progress;

    public FileSending(Talk talk, Progress progress) {
        this.talk = talk;
        this.progress = progress;
    }

    /**
     * Offers a file and sends it; returns when the other side has kept it.
     *
     * @param id of the transfer; a pull has given it
     * @param name what the other side is told
     * @throws SixChatException the other side's refusal; CUT, TIMEOUT; CONFLICT if the file changes meanwhile
     */
    public Transferred send(UUID id, Path file, String name) {
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = content.size();
            Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
            talk.say(new FileOffer(id, size, modified, name));
            return answered(content, size, talk.hear(FileAccept.class));
        } catch (IOException unreadable) {
            SixChatException failed = Talk.disk(unreadable);
            talk.giveUp(failed);
            throw failed;
        } catch (SixChatException failed) {
            talk.giveUp(failed);
            throw failed;
        }
    }

    private Transferred answered(FileChannel content, long size, FileAccept accept) throws IOException {
        if (accept.offset() > size) {
            throw talk.wrong("more of the file is there than it has");
        }
        Check check = Check.of(content, accept.offset());
        long start = accept.offset();
        if (start > 0 && !MessageDigest.isEqual(check.soFar(), accept.digest())) {
            start = 0;
            content.position(0);
            check = Check.none();
        }
        talk.say(new FileStart(accept.id(), start));
        stream(content, start, size, check);
        byte[] whole = check.whole();
        talk.say(new FileEnd(accept.id(), whole));
        talk.hear(Received.class);
        talk.end();
        return new Transferred(size, start, whole);
    }

    private void stream(FileChannel content, long start, long size, Check check) throws IOException {
        ByteBuffer[] blocks = new ByteBuffer[BLOCKS];
        CompletableFuture<?>[] sent = new CompletableFuture<?>[BLOCKS];
        long at = start;
        for (int turn = 0; at < size; turn = (turn + 1) % BLOCKS) {
            if (sent[turn] == null) {
                blocks[turn] = ByteBuffer.allocate((int) Math.min(BLOCK, size - at));
            } else {
                await(sent[turn]);
            }
            ByteBuffer block = blocks[turn].clear();
            block.limit((int) Math.min(block.capacity(), size - at));
            fill(content, block);
            check.update(block);
            at += block.remaining();
            sent[turn] = talk.channel().write(block).subscribeAsCompletionStage();
            progress.at(at, size);
        }
        for (CompletableFuture<?> last : sent) {
            if (last != null) {
                await(last);
            }
        }
    }

    private void await(CompletableFuture<?> sent) {
        talk.await(sent.thenApply(done -> null));
    }

    private static void fill(FileChannel content, ByteBuffer block) throws IOException {
        while (block.hasRemaining()) {
            if (content.read(block) < 0) {
                throw new SixChatException(ErrorCode.CONFLICT, "the file has become shorter meanwhile");
            }
        }
        block.flip();
    }
}
