package org.sixchat.registry;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.sixchat.registry.config.RegistryPreflight;
import org.sixchat.service.start.ServiceStart;

/** Runs the service. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        ServiceStart.run(new RegistryPreflight(), arguments);
    }
}
