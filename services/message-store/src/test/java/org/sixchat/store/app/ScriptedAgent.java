package org.sixchat.store.app;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.sixchat.store.app.AgentDialler.DialledChannel;
import org.sixchat.store.domain.Bytes;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/** A device that answers as a test says, and remembers what it saw. */
final class ScriptedAgent implements DialledChannel {
    static final Bytes SIGNATURE = Bytes.of(new byte[] {1});

    final List<Bytes> seen = new ArrayList<>();
    final List<Answer> accepted = new ArrayList<>();
    final List<Answer> rejected = new ArrayList<>();
    boolean closed;
    private final DeviceRef self;
    private final Function<WaitingEnvelope, Uni<Answer>> script;

    ScriptedAgent(DeviceRef self, Function<WaitingEnvelope, Uni<Answer>> script) {
        this.self = self;
        this.script = script;
    }

    static ScriptedAgent honest(DeviceRef self) {
        return new ScriptedAgent(self, envelope -> Uni.createFrom().item(receiptOf(envelope)));
    }

    static Answer receiptOf(WaitingEnvelope envelope) {
        return new Answer(UUID.randomUUID(), envelope.digest(), SIGNATURE);
    }

    @Override
    public DeviceRef remote() {
        return self;
    }

    @Override
    public Uni<Answer> deliver(WaitingEnvelope envelope) {
        seen.add(envelope.content());
        return script.apply(envelope);
    }

    @Override
    public Uni<Void> accepted(Answer answer) {
        accepted.add(answer);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> rejected(Answer answer, String reason) {
        rejected.add(answer);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> close() {
        closed = true;
        return Uni.createFrom().voidItem();
    }
}
