package org.sixchat.sixchat.channel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Takes a channel's records when the test says so. */
final class Reader implements Flow.Subscriber<ByteBuffer> {
    final List<byte[]> records = new ArrayList<>();
    final ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean completed;
    Throwable failure;
    Flow.Subscription subscription;
    PeerChannel channel;

    /** Reads from a channel; nothing until it is asked for. */
    static Reader of(PeerChannel channel) {
        Reader reader = new Reader();
        reader.channel = channel;
        channel.records().subscribe(reader);
        return reader;
    }

    /** Reads all of a channel. */
    static Reader eager(PeerChannel channel) {
        Reader reader = of(channel);
        reader.ask(Long.MAX_VALUE);
        return reader;
    }

    void ask(long records) {
        subscription.request(records);
    }

    String text() {
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
    }

    @Override
    public void onNext(ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        records.add(bytes);
        all.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable why) {
        failure = why;
    }

    @Override
    public void onComplete() {
        completed = true;
    }
}
