package org.sixchat.sixchat.transport;

import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.handshake.AnonymousHandshake;
import org.sixchat.sixchat.handshake.AnonymousHandshake.Step;

/** A handshake without certificates: nobody is judged before the session stands, and then people do it. */
record AnonymousCourse(Wires wires, AnonymousLimits bounds, Outcome<? super UnverifiedSession> outcome)
        implements Course<Step> {
    /** What runs such a handshake. */
    HandshakeHandler<Step> handler(AnonymousHandshake handshake) {
        return new HandshakeHandler<>(handshake, wires.limits().handshake(), this);
    }

    @Override
    public void go(Step step, HandshakeHandler<Step> on) {
        switch (step) {
            case Step.More more -> on.send(more.frames());
            case Step.Unverified stands -> {
                UnverifiedSession session =
                        new UnverifiedSession(on.channel(), stands, wires.limits(), bounds, outcome::proven);
                on.makeWay(stands.frames(), session.channel());
                outcome.established(session);
            }
        }
    }

    @Override
    public void failed(SixChatException reason) {
        outcome.failed(reason);
    }
}
