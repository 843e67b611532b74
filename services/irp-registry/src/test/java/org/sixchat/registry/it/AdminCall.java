package org.sixchat.registry.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.sixchat.fixtures.TestIdentity;

/** Requests to the registry's REST interface, under one client certificate or none; trusts the domain's root only. */
final class AdminCall {
    private static final String HOST = "irp-registry.a.example";

    private final SSLContext tls;
    private final int port;

    /** @param client null for no certificate */
    AdminCall(World world, TestIdentity client) throws GeneralSecurityException, IOException {
        port = world.httpsPort;
        tls = SSLContext.getInstance("TLSv1.3");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("root", world.a.root());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        tls.init(client == null ? null : keys(client), trusted.getTrustManagers(), new SecureRandom());
    }

    private static KeyManager[] keys(TestIdentity client) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client", client.privateKey(), new char[0], client.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /** The whole answer as text. */
    String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
    }

    /** The whole answer as text. */
    String delete(String path) throws IOException {
        return send("DELETE " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
    }

    /** The whole answer as text. */
    String post(String path, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return send("POST " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json);
    }

    private String send(String request) throws IOException {
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, HOST, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
