package org.sixchat.registry.config;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the port is open with the server's key loaded. */
@Readiness
@ApplicationScoped
class Listening implements HealthCheck {
    private final Running running;

    Listening(Running running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("irp").status(running.listening()).build();
    }
}
