package org.sixchat.store.config;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.sixchat.service.health.OptionalEngine;
import org.sixchat.store.adapter.tcp.Staple;

/** Ready when the port is open with the store's key loaded; degraded without a current word from the CA. */
final class Health {
    private Health() {}

    /** The listener. */
    @Readiness
    @ApplicationScoped
    static class Listening implements HealthCheck {
        private final Running running;

        Listening(Running running) {
            this.running = running;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("sixchat")
                    .status(running.listening())
                    .build();
        }
    }

    /** The CA's OCSP responder. */
    @ApplicationScoped
    static class CertificateStatus implements OptionalEngine {
        private final Staple staple;

        CertificateStatus(Staple staple) {
            this.staple = staple;
        }

        @Override
        public String name() {
            return "ocsp";
        }

        @Override
        public Uni<Optional<String>> problem() {
            return Uni.createFrom().item(staple.problem());
        }
    }
}
