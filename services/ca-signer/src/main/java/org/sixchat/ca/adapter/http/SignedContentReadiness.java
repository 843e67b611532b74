package org.sixchat.ca.adapter.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that status requests are answered; the keys are loaded before the port opens. */
@Readiness
@ApplicationScoped
public class SignedContentReadiness implements HealthCheck {
    private final SignedContentServer server;

    SignedContentReadiness(SignedContentServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signed content").status(server.open()).build();
    }
}
