package org.sixchat.sixchat.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Multi;
import org.sixchat.sixchat.flow.Outlet;

/**
 * What was heard and waits for the session's one subscriber. When as many or as much wait as the limits say, the channel is not read from
 * until half of that is gone; what was read by then still comes, {@link ChannelLane#MOST_READ} at most. All state belongs to the event
 * loop.
 */
final class Inbox<T> implements Outlet.Owner<Inbox.Arrived<T>> {
    private final int most;
    private final long mostBytes;
    private final Outlet<Arrived<T>> waiting;
    private long bytes;
    private Channel channel;
    private boolean resting;

    /**
     * One thing that was heard.
     *
     * @param bytes of its document
     */
    record Arrived<T>(T heard, int bytes) {}

    Inbox(EventLoop loop, PeerLimits limits) {
        this.waiting = new Outlet<>(loop, this);
        this.most = limits.incoming();
        this.mostBytes = limits.incomingBytes();
    }

    /** What is read from, from now on. */
    void readFrom(Channel next) {
        channel = next;
        next.config().setAutoRead(!resting);
    }

    /** For the session's subscriber; from any thread. */
    Multi<T> heard() {
        return Multi.createFrom().publisher(waiting).onItem().transform(Arrived::heard);
    }

    /** One more was heard. */
    void offer(T heard, int size) {
        bytes += size;
        waiting.offer(new Arrived<>(heard, size));
        if (waiting.size() == 0) {
            bytes = 0;
        } else if (waiting.size() >= most || bytes >= mostBytes) {
            rest(true);
        }
    }

    /** Whether reading rests because nobody takes the messages. */
    boolean full() {
        return resting;
    }

    /** No more will come; {@code cause} is null after an authenticated close. */
    void end(Throwable cause) {
        waiting.end(cause);
    }

    @Override
    public void gives(Arrived<T> next) {
        bytes -= next.bytes();
    }

    @Override
    public void rested() {
        if (waiting.size() <= most / 2 && bytes <= mostBytes / 2) {
            rest(false);
        }
    }

    @Override
    public void cancelled(boolean early) {
        bytes = 0;
        rest(false);
    }

    @Override
    public String oneOnly() {
        return "a session's messages have one subscriber";
    }

    private void rest(boolean now) {
        resting = now;
        if (channel != null) {
            channel.config().setAutoRead(!now);
        }
    }
}
