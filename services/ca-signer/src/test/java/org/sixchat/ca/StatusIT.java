package org.sixchat.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.fixtures.HttpsCall;
import org.sixchat.pki.keystore.KeyEntry;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.pki.status.Crls;
import org.sixchat.pki.status.OcspRequests;
import org.sixchat.pki.status.OcspResponses;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusIT {
    private final HttpClient client = HttpClient.newHttpClient();
    private TestCa ca;

    @BeforeAll
    void start(@TempDir Path folder) {
        ca = new TestCa(folder);
        ca.process.start();
    }

    @AfterAll
    void stop() {
        ca.close();
        client.close();
    }

    @Test
    void givenACertificateOfTheSetUp_whenItsStatusIsAsked_thenItIsGood() throws Exception {
        X509Certificate store = ca.entry("store").leaf();
        byte[] request = OcspRequests.create(store, ca.issuer());

        HttpResponse<byte[]> posted = post("/ocsp", request);
        String encoded = URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.UTF_8);
        HttpResponse<byte[]> got = get("/ocsp/" + encoded);

        assertThat(posted.headers().firstValue("Content-Type")).contains("application/ocsp-response");
        assertThat(status(posted, store)).isInstanceOf(CertificateStatus.Good.class);
        assertThat(status(got, store)).isInstanceOf(CertificateStatus.Good.class);
    }

    @Test
    void givenACertificateThatTheCaDidNotIssue_whenItsStatusIsAsked_thenItIsNotGood() throws Exception {
        KeyEntry issuing = ca.entry("issuing");
        byte[] request = OcspRequests.create(issuing.leaf(), ca.issuer());
        assertThat(status(post("/ocsp", request), issuing.leaf())).isInstanceOf(CertificateStatus.Unknown.class);
    }

    @Test
    void givenNoOcspRequest_whenItIsPosted_thenItIsAnsweredAsMalformed() throws Exception {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        assertThat(post("/ocsp", garbage).body()).isEqualTo(OcspResponses.malformedRequest());
        assertThat(get("/ocsp/%00").body()).isEqualTo(OcspResponses.malformedRequest());
    }

    @Test
    void givenTheCa_whenListAndCertificateAreFetched_thenTheyVerify() throws Exception {
        HttpResponse<byte[]> list = get("/crl");
        assertThat(list.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        assertThat(Crls.verify(list.body(), ca.issuer(), Instant.now())).isEmpty();
        assertThat(get("/crl").body()).isEqualTo(list.body());
        assertThat(get("/ca").body()).isEqualTo(ca.issuer().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/v1/certificates/1", "/q/health", "/q/metrics", "/ocsp", "/ca/", "/crl/x"})
    void givenThePlainPort_whenAnythingElseIsAskedFor_thenItIsNotThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void givenAnAdministrator_whenACertificateIsLookedUp_thenItIsShown() throws Exception {
        BigInteger serial = ca.entry("store").leaf().getSerialNumber();
        HttpsCall admin = ca.https("administrator");

        assertThat(admin.get("/admin/v1/certificates/" + serial.toString(16)))
                .startsWith("HTTP/1.1 200")
                .contains("\"status\":\"good\"", "SixChat message store");
        assertThat(admin.get("/admin/v1/certificates/abc"))
                .startsWith("HTTP/1.1 404")
                .contains("application/problem+json", "\"code\":\"not-found\"");
        assertThat(admin.get("/admin/v1/certificates/Z")).contains("\"code\":\"bad-request\"");
        assertThat(admin.get("/nothing")).startsWith("HTTP/1.1 404").contains("\"code\":\"not-found\"");
    }

    @Test
    void givenAnotherRolesCertificate_whenItComesToTheAdministratorsDoor_thenItIsRefused() throws Exception {
        HttpsCall noAdministrator = ca.https("irp");

        assertThat(noAdministrator.get("/admin/v1/certificates/1"))
                .startsWith("HTTP/1.1 403")
                .contains("\"code\":\"not-trusted\"");
        assertThat(noAdministrator.get("/nothing")).startsWith("HTTP/1.1 403");
    }

    @Test
    void givenAllEnginesThere_whenReadinessIsAsked_thenItSaysSo() throws Exception {
        assertThat(ca.process.readiness().body()).contains("\"kafka\": \"ok\"").contains("\"state\": \"ok\"");
    }

    private CertificateStatus status(HttpResponse<byte[]> answer, X509Certificate leaf) {
        return OcspResponses.verify(answer.body(), leaf, ca.issuer(), Instant.now());
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET().build());
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ca.httpPort + path);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
