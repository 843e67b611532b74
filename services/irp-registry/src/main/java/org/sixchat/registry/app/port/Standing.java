package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import org.sixchat.registry.domain.Caller;

/** Whether those who authenticated may still do so: a connection can outlive its user, or its certificate. */
public interface Standing {
    /** Whether the caller still stands; asked at each request, so that a removal needs no connection to be found and ended. */
    Uni<Boolean> holds(Caller caller);
}
