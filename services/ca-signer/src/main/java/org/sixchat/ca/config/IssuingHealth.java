package org.sixchat.ca.config;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.sixchat.ca.app.IssuingTurn;
import org.sixchat.service.health.OptionalEngine;

/** Whether certificates are issued; status requests are answered without that. */
@ApplicationScoped
public class IssuingHealth implements OptionalEngine {
    private final IssuingTurn issuing;

    IssuingHealth(IssuingTurn issuing) {
        this.issuing = issuing;
    }

    @Override
    public String name() {
        return "issuing";
    }

    @Override
    public Uni<Optional<String>> problem() {
        return Uni.createFrom().item(issuing::problem);
    }
}
