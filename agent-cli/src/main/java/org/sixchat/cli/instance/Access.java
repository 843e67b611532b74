package org.sixchat.cli.instance;

import java.time.Duration;
import java.util.Optional;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.home.Profile;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** How this process gets at a profile: as its owner, or by the instance that owns it. */
public sealed interface Access {
    /** Nobody else has the profile. */
    record Owned(InstanceLock lock) implements Access {}

    /** An instance runs. */
    record Shared(Agent agent) implements Access {}

    /** How long to wait for a command that holds the profile and offers no socket. */
    Duration PATIENCE = Duration.ofSeconds(60);

    /** How often to look meanwhile. */
    Duration LOOK = Duration.ofMillis(50);

    /**
     * Takes the profile, or connects to its instance.
     *
     * @throws SixChatException BUSY if another command keeps the profile to itself for too long
     */
    static Access to(Profile profile) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<InstanceLock> lock = InstanceLock.tryTake(profile);
            if (lock.isPresent()) {
                return new Owned(lock.get());
            }
            Optional<InstanceClient> instance = InstanceClient.connect(profile);
            if (instance.isPresent()) {
                return new Shared(new RemoteAgent(instance.get()));
            }
            pause();
        }
        throw new SixChatException(
                ErrorCode.BUSY, "Another sixchat command works on this profile. Try again when it is done");
    }

    /**
     * Takes the profile for this process alone.
     *
     * @throws SixChatException CONFLICT if an instance runs
     */
    static InstanceLock alone(Profile profile) {
        return switch (to(profile)) {
            case Owned(InstanceLock lock) -> lock;
            case Shared(Agent agent) -> {
                agent.close();
                throw new SixChatException(
                        ErrorCode.CONFLICT, "An instance of this profile runs already. Stop it first, or use it");
            }
        };
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted while waiting for the profile", interrupted);
        }
    }
}
