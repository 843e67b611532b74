package org.sixchat.bench.session;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.e2e.harness.Await;
import org.sixchat.e2e.harness.Network;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** The rival: {@code openssl s_time} against {@code openssl s_server}, mutual TLS 1.3 on P-256. */
final class Openssl implements AutoCloseable {
    static final String PROGRAM = "openssl";
    static final String NAME = "OpenSSL mutual TLS 1.3, s_time against s_server";

    private static final Pattern RESULT = Pattern.compile("(\\d+) connections in (\\d+) real seconds");
    private static final String VERIFY_DEPTH = "3";

    private final String place = "127.0.0.1:" + Network.freePort();
    private final Pki pki;
    private final Server server;

    Openssl() {
        Path folder = Repository.fresh("bench-openssl");
        pki = new Pki(folder);
        pki.leaf("server");
        pki.leaf("client");
        List<String> command = List.of(
                PROGRAM,
                "s_server",
                "-accept",
                place,
                "-tls1_3",
                "-quiet",
                "-num_tickets",
                "0",
                "-cert",
                pki.pem("server"),
                "-key",
                pki.key("server"),
                "-CAfile",
                pki.pem("ca"),
                "-Verify",
                VERIFY_DEPTH,
                "-verify_return_error");
        server = Server.start(folder.resolve("s_server.log"), command);
        Await.until("s_server takes connections", People.SOON, () -> connections(1) > 0);
    }

    /** New connections a second. */
    double connectionsASecond(int seconds) {
        return connections(seconds) / (double) seconds;
    }

    private int connections(int seconds) {
        String told = Run.command(
                        PROGRAM,
                        "s_time",
                        "-connect",
                        place,
                        "-new",
                        "-tls1_3",
                        "-time",
                        Integer.toString(seconds),
                        "-cert",
                        pki.pem("client"),
                        "-key",
                        pki.key("client"),
                        "-CAfile",
                        pki.pem("ca"),
                        "-verify",
                        VERIFY_DEPTH)
                .out();
        Matcher result = RESULT.matcher(told);
        return result.find() ? Integer.parseInt(result.group(1)) : 0;
    }

    @Override
    public void close() {
        server.close();
    }
}
