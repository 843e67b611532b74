package org.sixchat.bench.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/** What people copy a file with today, on loop-back: {@code scp}, and {@code curl} from nginx over HTTPS. */
final class Rivals implements AutoCloseable {
    static final String SCP = "scp (OpenSSH)";
    static final String HTTPS = "curl from nginx, HTTPS";

    private final Path folder;
    private final Pki pki;
    private final int sshPort = Network.freePort();
    private final int httpsPort = Network.freePort();
    private final Server sshd;
    private final Server nginx;

    /** @param folder for keys, settings and what is served */
    Rivals(Path folder) {
        this.folder = folder;
        this.pki = new Pki(Trees.create(folder.resolve("pki")));
        pki.leaf("server");
        this.sshd = sshd();
        this.nginx = nginx();
        Await.until("sshd takes connections", People.SOON, () -> ssh("true").exit() == 0);
        Await.until(
                "nginx takes connections",
                People.SOON,
                () -> curl("pki/ca.pem", folder.resolve("probe")).exit() == 0);
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
        return Server.start(
                folder.resolve("sshd.log"), List.of("/usr/sbin/sshd", "-D", "-e", "-f", settings.toString()));
    }

    private Server nginx() {
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
        return Server.start(
                folder.resolve("nginx.log"),
                List.of(
                        "/usr/sbin/nginx",
                        "-c",
                        settings.toString(),
                        "-e",
                        folder.resolve("nginx.error.log").toString()));
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
                pki.pem("ca"),
                "--resolve",
                "localhost:" + httpsPort + ":127.0.0.1",
                "--output",
                to.toString(),
                "https://localhost:" + httpsPort + "/" + path);
    }

    @Override
    public void close() {
        nginx.close();
        sshd.close();
    }
}
