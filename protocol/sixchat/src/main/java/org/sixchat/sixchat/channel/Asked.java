package org.sixchat.sixchat.channel;

import io.smallrye.mutiny.subscription.UniEmitter;

/** Who waits for a channel to be opened; one who has stopped waiting is told nothing, and does not say so. */
final class Asked {
    private UniEmitter<? super PeerChannel> emitter;
    private boolean delivered;

    /** Who is told; before all else. */
    void by(UniEmitter<? super PeerChannel> who) {
        emitter = who;
    }

    /** The channel is with who asked for it. */
    void delivered() {
        delivered = true;
    }

    void fail(Throwable why) {
        emitter.fail(why);
    }

    /**
     * The channel is open.
     *
     * @return whether anybody took it
     */
    boolean complete(PeerChannel channel) {
        emitter.complete(channel);
        return delivered;
    }
}
