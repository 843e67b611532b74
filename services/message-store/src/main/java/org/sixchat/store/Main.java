package org.sixchat.store;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.sixchat.service.start.ServiceStart;
import org.sixchat.store.config.StorePreflight;

/** Runs the service. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        ServiceStart.run(new StorePreflight(), arguments);
    }
}
