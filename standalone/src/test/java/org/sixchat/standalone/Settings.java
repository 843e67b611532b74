package org.sixchat.standalone;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sixchat.core.DomainName;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.HostAddress;
import org.sixchat.standalone.settings.Places;
import org.sixchat.standalone.settings.PortUse;
import org.sixchat.standalone.settings.Ports;

/** Settings for tests: a.example on free ports. */
public final class Settings {
    private Settings() {}

    /** Settings with a data directory. */
    public static DirSettings in(Path data) {
        HostAddress loopback = HostAddress.preferred();
        return new DirSettings(
                new DomainName("a.example"),
                data,
                Places.only(loopback),
                Ports.choose(0, freePorts(loopback), Places.only(loopback)),
                Map.of(),
                List.of(),
                List.of());
    }

    /** A port for each use, all free and different. */
    public static Map<PortUse, Integer> freePorts(HostAddress loopback) {
        Map<PortUse, Integer> chosen = new EnumMap<>(PortUse.class);
        for (PortUse use : PortUse.values()) {
            int port = loopback.freePort();
            while (chosen.containsValue(port)) {
                port = loopback.freePort();
            }
            chosen.put(use, port);
        }
        return chosen;
    }
}
