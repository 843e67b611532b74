package org.sixchat.ca.adapter.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.sixchat.ca.app.AnswerOcsp;
import org.sixchat.ca.app.Authority;
import org.sixchat.ca.app.ServeCrl;
import org.sixchat.pki.cert.Certificates;

/** Answers the requests of {@link SignedContentServer}; paths and media types are of RFC 6960 appendix A and RFC 5280. */
@ApplicationScoped
public class SignedContent {
    private static final Logger LOG = Logger.getLogger(SignedContent.class);
    private static final String OCSP = "/ocsp";
    private static final int MAX_REQUEST = 4 * 1024;
    private static final Duration OCSP_AGE = Duration.ofMinutes(5);
    private static final Duration CRL_AGE = Duration.ofMinutes(10);
    private static final Duration CA_AGE = Duration.ofDays(1);

    private final AnswerOcsp ocsp;
    private final ServeCrl crl;
    private final byte[] issuer;

    SignedContent(AnswerOcsp ocsp, ServeCrl crl, Authority authority) {
        this.ocsp = ocsp;
        this.crl = crl;
        this.issuer = Certificates.encode(authority.issuer());
    }

    void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (path.equals(OCSP) && request.method().equals(HttpMethod.POST)) {
            post(request);
        } else if (reads && path.startsWith(OCSP + "/")) {
            get(request, path.substring(OCSP.length() + 1));
        } else if (reads && path.equals("/crl")) {
            send(request, "application/pkix-crl", CRL_AGE, crl.current());
        } else if (reads && path.equals("/ca")) {
            send(request, "application/pkix-cert", CA_AGE, Uni.createFrom().item(issuer));
        } else {
            refuse(request, 404);
        }
    }

    private void post(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > MAX_REQUEST) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(gone -> LOG.debug("an OCSP request broke off", gone));
        request.endHandler(
                end -> send(request, "application/ocsp-response", Duration.ZERO, ocsp.answer(body.getBytes())));
    }

    private void get(HttpServerRequest request, String encoded) {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            LOG.debug("an OCSP request that is no base64", noBase64);
            der = new byte[0];
        }
        send(request, "application/ocsp-response", OCSP_AGE, ocsp.answer(der));
    }

    private static void send(HttpServerRequest request, String type, Duration age, Uni<byte[]> content) {
        content.subscribe()
                .with(
                        bytes -> {
                            HttpServerResponse response = request.response();
                            response.putHeader("Content-Type", type)
                                    .putHeader("X-Content-Type-Options", "nosniff")
                                    .putHeader("Cache-Control", cacheControl(age))
                                    .putHeader("Content-Length", Integer.toString(bytes.length));
                            if (request.method().equals(HttpMethod.HEAD)) {
                                response.end();
                            } else {
                                response.end(Buffer.buffer(bytes));
                            }
                        },
                        failure -> {
                            LOG.warnf("%s cannot be served now: %s", request.path(), failure);
                            refuse(request, 503);
                        });
    }

    private static String cacheControl(Duration age) {
        return age.isZero() ? "no-store" : "public, max-age=" + age.toSeconds();
    }

    private static void refuse(HttpServerRequest request, int status) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).end();
        }
    }
}
