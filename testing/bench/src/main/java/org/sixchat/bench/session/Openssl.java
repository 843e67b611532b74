package org.sixchat.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** The rival: {@code openssl s_time} against {@code openssl s_server}, mutual TLS 1.3 on P-256, chains as long as ours. */
final class Openssl implements AutoCloseable {
    static final String NAME = "OpenSSL mutual TLS 1.3, s_time against s_server";

    private static final Pattern RESULT = Pattern.compile("(\\d+) connections in (\\d+) real seconds");

    private final Path folder = Repository.fresh("bench-openssl");
    private final int port = Network.freePort();
    private final Process server;

    Openssl() {
        authority("root", null);
        authority("issuing", "root");
        leaf("server");
        leaf("client");
        Run.command("sh", "-c", "cat " + folder + "/issuing.pem " + folder + "/root.pem > " + folder + "/ca.pem")
                .expect(0);
        server = start();
        Await.until("s_server listens", People.SOON, () -> connections(1) > 0);
    }

    private void authority(String name, String issuer) {
        List<String> command =
                request(name, "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign");
        if (issuer != null) {
            signedBy(command, issuer);
        }
        Run.command(command.toArray(String[]::new)).expect(0);
    }

    private void leaf(String name) {
        List<String> command =
                request(name, "basicConstraints=critical,CA:FALSE", "extendedKeyUsage=serverAuth,clientAuth");
        signedBy(command, "issuing");
        Run.command(command.toArray(String[]::new)).expect(0);
    }

    private List<String> request(String name, String... extensions) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-batch",
                "-days",
                "30",
                "-subj",
                "/CN=" + name,
                "-keyout",
                file(name, "key"),
                "-out",
                file(name, "pem")));
        for (String extension : extensions) {
            command.addAll(List.of("-addext", extension));
        }
        return command;
    }

    private void signedBy(List<String> command, String issuer) {
        command.addAll(List.of("-CA", file(issuer, "pem"), "-CAkey", file(issuer, "key")));
    }

    private String file(String name, String kind) {
        return folder.resolve(name + "." + kind).toString();
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            "openssl",
                            "s_server",
                            "-accept",
                            "127.0.0.1:" + port,
                            "-tls1_3",
                            "-quiet",
                            "-cert",
                            file("server", "pem"),
                            "-key",
                            file("server", "key"),
                            "-CAfile",
                            file("ca", "pem"),
                            "-Verify",
                            "3",
                            "-verify_return_error",
                            "-num_tickets",
                            "0")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s_server.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("openssl", e);
        }
    }

    /** New connections a second. */
    double connectionsASecond(int seconds) {
        return connections(seconds) / (double) seconds;
    }

    private int connections(int seconds) {
        String told = Run.command(
                        "openssl",
                        "s_time",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-new",
                        "-tls1_3",
                        "-time",
                        "" + seconds,
                        "-cert",
                        file("client", "pem"),
                        "-key",
                        file("client", "key"),
                        "-CAfile",
                        file("ca", "pem"),
                        "-verify",
                        "3")
                .out();
        Matcher result = RESULT.matcher(told);
        return result.find() ? Integer.parseInt(result.group(1)) : 0;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(People.SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
