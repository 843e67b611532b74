package org.sixchat.cli.command;

import java.nio.file.Path;
import org.sixchat.cli.home.Setting;
import picocli.CommandLine.Option;

/** Who the administrator is, and where the registry is. */
final class AdminOptions {
    @Option(
            names = {"--keystore", "--p12"},
            paramLabel = "FILE",
            description = "PKCS#12 file of the administrator")
    Path keystore;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "owner-only file whose first line is the password of the PKCS#12 file")
    Path passwordFile;

    @Option(
            names = "--host",
            paramLabel = "HOST[:PORT]",
            description =
                    "where to dial the registry, instead of at irp-registry.<domain>; its certificate must name that all the same")
    String host;

    @Option(names = "--port", paramLabel = "PORT", description = "HTTPS port of the registry (default: 8443)")
    Integer port;

    void into(GlobalOptions options) {
        set(options, Setting.ADMIN_KEYSTORE, keystore);
        set(options, Setting.ADMIN_PASSWORD_FILE, passwordFile);
        set(options, Setting.ADMIN_HOST, host);
        set(options, Setting.ADMIN_PORT, port);
    }

    private static void set(GlobalOptions options, Setting setting, Object value) {
        if (value != null) {
            options.assignments.add(setting.key() + "=" + value);
        }
    }
}
