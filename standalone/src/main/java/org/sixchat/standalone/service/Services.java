package org.sixchat.standalone.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.OwnerOnly;
import org.sixchat.standalone.engine.Distribution;
import org.sixchat.standalone.engine.ServiceName;
import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Readiness;
import org.sixchat.standalone.settings.DirSettings;

/** The three services as child processes: small JVMs, each in a folder of its own with its settings in {@code config/}. */
public final class Services {
    private static final List<String> SMALL = List.of(
            "-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int OK = 200;

    private final Distribution distribution;
    private final DirSettings settings;
    private final DataDirectory data;
    private final ServiceSettings serviceSettings;

    public Services(Distribution distribution, DirSettings settings, DataDirectory data, Credentials credentials) {
        this.distribution = distribution;
        this.settings = settings;
        this.data = data;
        this.serviceSettings = new ServiceSettings(settings, data, credentials);
    }

    /** Writes the settings file of a service and says how to run it. */
    public ChildSpec prepare(ServiceName service) {
        Path folder = data.at("services").resolve(service.text());
        try {
            OwnerOnly.directory(folder);
            OwnerOnly.directory(folder.resolve("config"));
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage("services"), e);
        }
        StringBuilder text = new StringBuilder("# Written by sixchat-dir at each start.\n");
        serviceSettings
                .of(service)
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(value.replace("\\", "\\\\"))
                        .append('\n'));
        OwnerOnly.write(folder.resolve("config/application.properties"), text.toString());
        List<String> command = new ArrayList<>(List.of(Distribution.java()));
        command.addAll(SMALL);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-jar", distribution.serviceJar(service).toString()));
        return new ChildSpec(service.text(), command, Map.of(), folder, "TERM");
    }

    /** Whether the service says that it is ready, on its management port. */
    public Readiness readiness(ServiceName service) {
        URI health = URI.create("http://" + settings.at(ServiceSettings.management(service)) + "/q/health/ready");
        return () -> {
            try {
                HttpURLConnection call = (HttpURLConnection) health.toURL().openConnection();
                call.setConnectTimeout(TIMEOUT_MILLIS);
                call.setReadTimeout(TIMEOUT_MILLIS);
                return call.getResponseCode() == OK;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
