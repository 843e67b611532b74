package org.sixchat.ca;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.sixchat.pki.keystore.KeyEntry;

/** Talks HTTPS to ca-signer at its address, by its name, with a client certificate; trusts the domain's root only. */
final class AdminClient {
    private static final String HOST = "ca-signer.b.example";

    private final SSLContext tls;
    private final int port;

    AdminClient(TestCa ca, KeyEntry self) throws Exception {
        port = ca.httpsPort;
        tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys(self).getKeyManagers(), trust(ca).getTrustManagers(), new SecureRandom());
    }

    /** The whole answer to a GET: status line, headers and body. */
    String get(String path) throws Exception {
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, HOST, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static KeyManagerFactory keys(KeyEntry self) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("self", self.key(), new char[0], self.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory;
    }

    private static TrustManagerFactory trust(TestCa ca) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", ca.anchor().root());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory;
    }
}
