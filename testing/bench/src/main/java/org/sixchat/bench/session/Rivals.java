package org.sixchat.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sixchat.bench.Programs;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** What people copy a file with today, on loop-back: {@code scp}, and {@code curl} from nginx over HTTPS. */
final class Rivals implements AutoCloseable {
    static final String SCP = "scp (OpenSSH)";
    static final String HTTPS = "curl from nginx, HTTPS";

    private static final String CERTIFICATES = "pki";

    private final Path folder;
    private final int sshPort = Network.freePort();
    private final int httpsPort = Network.freePort();
    private final Optional<Server> sshd;
    private final Optional<Server> nginx;

    /** @param folder for keys, settings and what is served */
    Rivals(Path folder) {
        this.folder = folder;
        this.sshd = Programs.there("sshd", "ssh", "scp", "ssh-keygen") ? Optional.of(sshd()) : Optional.empty();
        this.nginx = Programs.there("nginx", "curl", "openssl") ? Optional.of(nginx()) : Optional.empty();
    }

    /** Whether this machine has it. */
    boolean hasScp() {
        return sshd.isPresent();
    }

    /** Whether this machine has it. */
    boolean hasHttps() {
        return nginx.isPresent();
    }

    private Server sshd() {
        for (String key : List.of("host", "user")) {
            Run.command(
                            "ssh-keygen",
                            "-q",
                            "-t",
                            "ed25519",
                            "-N",
                            "",
                            "-f",
                            folder.resolve(key).toString())
                    .expect(0);
        }
        Path settings =
                write("sshd_config", """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                StrictModes no
                PidFile none
                Subsystem sftp internal-sftp
                """.formatted(sshPort, folder.resolve("host"), folder.resolve("user.pub")));
        // Where it gives up its privileges.
        Run.command("mkdir", "-p", "/run/sshd").expect(0);
        Server server = Server.start(
                folder.resolve("sshd.log"), List.of("/usr/sbin/sshd", "-D", "-e", "-f", settings.toString()));
        Await.until("sshd takes connections", People.SOON, () -> ssh("true").exit() == 0);
        return server;
    }

    private Server nginx() {
        Pki pki = new Pki(Trees.create(folder.resolve(CERTIFICATES)));
        pki.leaf("server");
        Path settings = write("nginx.conf", """
                daemon off;
                user root;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.error.log;
                events { }
                http {
                  access_log off;
                  sendfile on;
                  server {
                    listen 127.0.0.1:%2$d ssl;
                    ssl_protocols TLSv1.3;
                    ssl_certificate %3$s;
                    ssl_certificate_key %4$s;
                    root %1$s;
                  }
                }
                """.formatted(folder, httpsPort, pki.pem("server"), pki.key("server")));
        Server server = Server.start(
                folder.resolve("nginx.log"),
                List.of(
                        "/usr/sbin/nginx",
                        "-c",
                        settings.toString(),
                        "-e",
                        folder.resolve("nginx.error.log").toString()));
        Await.until(
                "nginx takes connections",
                People.SOON,
                () -> curl(CERTIFICATES + "/ca.pem", folder.resolve("probe")).exit() == 0);
        return server;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file by scp. */
    void scp(Path from, Path to) {
        Run.command(
                        "scp",
                        "-q",
                        "-P",
                        "" + sshPort,
                        "-i",
                        identity(),
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        from.toString(),
                        "127.0.0.1:" + to)
                .expect(0);
    }

    private Run ssh(String command) {
        return Run.command(
                "ssh",
                "-q",
                "-p",
                "" + sshPort,
                "-i",
                identity(),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "127.0.0.1",
                command);
    }

    private String identity() {
        return folder.resolve("user").toString();
    }

    /** Downloads a file that lies in the folder. */
    void https(Path from, Path to) {
        curl(folder.relativize(from).toString(), to).expect(0);
    }

    private Run curl(String path, Path to) {
        return Run.command(
                "curl",
                "--silent",
                "--fail",
                "--cacert",
                folder.resolve(CERTIFICATES).resolve("ca.pem").toString(),
                "--resolve",
                "localhost:" + httpsPort + ":127.0.0.1",
                "--output",
                to.toString(),
                "https://localhost:" + httpsPort + "/" + path);
    }

    @Override
    public void close() {
        nginx.ifPresent(Server::close);
        sshd.ifPresent(Server::close);
    }
}
