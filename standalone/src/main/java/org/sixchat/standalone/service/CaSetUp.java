package org.sixchat.standalone.service;

import java.nio.file.Files;
import java.util.List;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.engine.Distribution;
import org.sixchat.standalone.engine.OneOff;
import org.sixchat.standalone.engine.ServiceName;
import org.sixchat.standalone.settings.DirSettings;

/**
 * The one-off set-up of the certification authority, by its own {@code init} command: the root, the issuing CA, the servers'
 * certificates and the first administrator's PKCS#12 file. The command writes all of it or nothing, and never overwrites.
 */
public final class CaSetUp {
    private final Distribution distribution;
    private final DirSettings settings;
    private final DataDirectory data;
    private final OneOff oneOff;

    public CaSetUp(Distribution distribution, DirSettings settings, DataDirectory data, OneOff oneOff) {
        this.distribution = distribution;
        this.settings = settings;
        this.data = data;
        this.oneOff = oneOff;
    }

    /** Runs it unless an earlier start has. */
    public void runOnce() throws InterruptedException {
        if (Files.exists(data.at("pki"))) {
            return;
        }
        List<String> command = List.of(
                Distribution.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                distribution.serviceJar(ServiceName.CA_SIGNER).toString(),
                "init",
                "--domain",
                settings.domain().value(),
                "--out",
                data.at("pki").toString(),
                "--ca-url",
                settings.caUrl(),
                "--admin",
                "administrator@" + settings.domain());
        oneOff.run("ca-setup", command, "");
    }
}
