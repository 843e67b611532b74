package org.sixchat.e2e.containers;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.conn.ssl.AbstractVerifier;
import org.apache.http.conn.ssl.SSLSocketFactory;

/** The REST interfaces of one DIR as its administrator calls them: over TLS, with the certificate that the set-up made. */
final class AdministratorRest {
    private static final int HTTPS = 8443;

    private final ContainerDir dir;
    private final ContainerDir home;

    AdministratorRest(ContainerDir dir) {
        this(dir, dir);
    }

    /** The administrator of {@code home}, who calls at {@code dir}. */
    AdministratorRest(ContainerDir dir, ContainerDir home) {
        this.dir = dir;
        this.home = home;
    }

    /** A request to a service with the administrator's certificate. */
    RequestSpecification to(String service) {
        return request(service, true);
    }

    /** A request to a service without any certificate. */
    RequestSpecification anonymousTo(String service) {
        return request(service, false);
    }

    /** Invites a user; returns the invitation. */
    String invite(String user, String displayName) {
        return to("irp-registry")
                .body(Map.of("user", user, "displayName", displayName, "expires", "PT1H"))
                .post("/admin/v1/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("invitation");
    }

    /** How many envelopes wait for a user in the message store. */
    int waiting(String user) {
        return to("message-store")
                .get("/admin/v1/mailboxes/{user}", user)
                .then()
                .statusCode(200)
                .extract()
                .path("envelopes");
    }

    @SuppressWarnings("deprecation") // REST Assured stands on the deprecated part of Apache's HTTP client
    private RequestSpecification request(String service, boolean withCertificate) {
        SSLSocketFactory sockets =
                new SSLSocketFactory(context(withCertificate), new Named(service + "." + dir.domain()));
        return RestAssured.given(new RequestSpecBuilder()
                .setBaseUri("https://" + dir.box(service).place().at(HTTPS))
                .setContentType(ContentType.JSON)
                .setConfig(RestAssuredConfig.config()
                        .sslConfig(SSLConfig.sslConfig().sslSocketFactory(sockets)))
                .build());
    }

    private SSLContext context(boolean withCertificate) {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry("root", root());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(roots);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            char[] password =
                    Files.readString(home.pki("administrator.password")).strip().toCharArray();
            keys.init(
                    withCertificate
                            ? KeyStore.getInstance(home.pki("administrator.p12").toFile(), password)
                            : null,
                    password);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate root() throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(dir.pki("root.pem"))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    /** The address dialled is not the name that the certificate must have. */
    @SuppressWarnings("deprecation")
    private static final class Named extends AbstractVerifier {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void verify(String dialled, String[] commonNames, String[] alternatives) throws SSLException {
            List<String> names = alternatives == null ? List.of() : Arrays.asList(alternatives);
            if (!names.contains(name)) {
                throw new SSLException("not the certificate of " + name + ": " + names);
            }
        }
    }
}
