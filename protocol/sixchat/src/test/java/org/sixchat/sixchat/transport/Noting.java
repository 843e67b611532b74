package org.sixchat.sixchat.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Takes all records and notes their lengths. */
record Noting(List<Integer> lengths) implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer record) {
        lengths.add(record.remaining());
    }

    @Override
    public void onError(Throwable failure) {
        // the test sees it elsewhere
    }

    @Override
    public void onComplete() {
        // the test counts
    }
}
