package org.sixchat.standalone.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.OwnerOnly;
import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Readiness;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** Redis: a cache in memory for irp-registry alone, which may touch keys and channels under {@code sixchat:} only. */
public final class Redis implements Engine {
    /** The one user; the anonymous one is switched off. */
    public static final ServiceName USER = ServiceName.IRP_REGISTRY;
    /** The name of the user's password among the secrets. */
    public static final String PASSWORD = "redis-irp-registry";

    private static final String NAME = "redis";
    private static final int TIMEOUT_MILLIS = 500;

    private final Distribution distribution;
    private final DirSettings settings;
    private final DataDirectory data;
    private final Credentials credentials;

    public Redis(Distribution distribution, DirSettings settings, DataDirectory data, Credentials credentials) {
        this.distribution = distribution;
        this.settings = settings;
        this.data = data;
        this.credentials = credentials;
    }

    @Override
    public ChildSpec prepare() {
        OwnerOnly.write(data.at("redis/users.acl"), users());
        OwnerOnly.write(data.at("redis/redis.conf"), """
                bind %s
                port %d
                protected-mode yes
                aclfile "%s"
                dir "%s"
                save ""
                appendonly no
                maxmemory 64mb
                maxmemory-policy volatile-ttl
                """.formatted(
                        settings.loopback().literal(),
                        settings.ports().of(PortUse.REDIS),
                        data.at("redis/users.acl"),
                        data.at(NAME)));
        return new ChildSpec(
                NAME,
                List.of(
                        distribution.redisServer().toString(),
                        data.at("redis/redis.conf").toString()),
                Map.of(),
                data.at(NAME),
                "TERM");
    }

    @Override
    public Readiness readiness() {
        InetSocketAddress address = new InetSocketAddress(
                settings.loopback().address(), settings.ports().of(PortUse.REDIS));
        String ask = "AUTH " + USER.text() + " " + credentials.password(PASSWORD) + "\r\nPING\r\n";
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(address, TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
                return answered(socket.getInputStream(), "+OK\r\n+PONG\r\n");
            } catch (IOException e) {
                return false;
            }
        };
    }

    private static boolean answered(InputStream in, String expected) throws IOException {
        byte[] answer = in.readNBytes(expected.length());
        return new String(answer, StandardCharsets.US_ASCII).equals(expected);
    }

    private String users() {
        return "user default off\nuser " + USER.text() + " on #" + sha256(credentials.password(PASSWORD))
                + " ~sixchat:* resetchannels &sixchat:* +@all -@admin -@dangerous +info\n";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
