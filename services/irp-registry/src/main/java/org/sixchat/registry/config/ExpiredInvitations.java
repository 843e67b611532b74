package org.sixchat.registry.config;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.sixchat.registry.app.port.InvitationStore;
import org.sixchat.service.runtime.Failures;

/** Deletes the verifiers of expired invitations: they open nothing any more, and whoever stole one could guess at its code. */
@Singleton
public class ExpiredInvitations {
    private static final Logger LOG = Logger.getLogger(ExpiredInvitations.class);

    private final InvitationStore invitations;
    private final InstantSource clock;

    ExpiredInvitations(InvitationStore invitations, InstantSource clock) {
        this.invitations = invitations;
        this.clock = clock;
    }

    @Scheduled(
            every = "{sixchat.irp.invitation-purge-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> end() {
        return invitations
                .endExpired(clock.instant())
                .invoke(ended -> LOG.debugf("%d invitations expired", ended))
                .onFailure()
                .invoke(later -> LOG.warnf("expired invitations are cleared later: %s", Failures.kind(later)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
