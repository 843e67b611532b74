package org.sixchat.setup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.setup.secrets.Cluster.Stored;
import org.sixchat.setup.secrets.EngineNames;
import org.sixchat.setup.secrets.Part;
import org.sixchat.setup.secrets.PkiFolder;
import org.sixchat.setup.secrets.SetUpPlan;
import org.sixchat.setup.secrets.SetUpSecrets;

class KubernetesClusterTest {
    private static final Part PART = part("secret-content");

    private static Part part(String content) {
        return new Part(
                Part.Kind.SECRET, "dir-x", new TreeMap<>(Map.of("key", content.getBytes(StandardCharsets.US_ASCII))));
    }

    /** A server that keeps what it is given. */
    @Nested
    @EnableKubernetesMockClient(crud = true)
    class Keeping {
        KubernetesClient client;

        @TempDir
        private Path folder;

        @Test
        void givenAnEmptyNamespace_whenTheSetUpRuns_thenItsObjectsAreThereInTheAgreedForm() {
            SetUpPlan plan = new SetUpPlan(
                    "dir",
                    Samples.A_EXAMPLE,
                    PkiFolder.in(folder),
                    true,
                    new EngineNames("dir", "chat", "cluster.local", Map.of()),
                    InstantSource.system(),
                    new SecureRandom());
            new SetUpSecrets(new KubernetesCluster(client, "chat", "dir"), plan, line -> {}).run();
            new SetUpSecrets(new KubernetesCluster(client, "chat", "dir"), plan, line -> {}).run();

            assertThat(client.secrets().inNamespace("chat").list().getItems()).hasSize(12);
            Secret tls = client.secrets()
                    .inNamespace("chat")
                    .withName("dir-redis-tls")
                    .get();
            assertThat(tls.getType()).isEqualTo("kubernetes.io/tls");
            assertThat(tls.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "dir-setup")
                    .containsEntry("sixchat.org/kept", "true");
            assertThat(client.configMaps()
                            .inNamespace("chat")
                            .withName("dir-certificates")
                            .get()
                            .getData()
                            .get("root.pem"))
                    .startsWith("-----BEGIN CERTIFICATE-----");
        }

        @Test
        void givenAnObjectThatIsThere_whenItIsMadeAgain_thenItStaysAsItIs() {
            KubernetesCluster cluster = new KubernetesCluster(client, "chat", "dir");
            assertThat(cluster.create(PART, "a.example")).isTrue();
            assertThat(cluster.create(part("other"), "a.example")).isFalse();

            Stored found = cluster.find(Part.Kind.SECRET, "dir-x").orElseThrow();
            assertThat(found.domain()).isEqualTo(Optional.of("a.example"));
            assertThat(found.part().data().get("key")).isEqualTo(PART.data().get("key"));
            assertThat(cluster.replace(found, part("renewed"))).isTrue();
            cluster.delete(cluster.find(Part.Kind.SECRET, "dir-x").orElseThrow());
            assertThat(cluster.find(Part.Kind.SECRET, "dir-x")).isEmpty();
        }
    }

    /** A server that refuses. */
    @Nested
    @EnableKubernetesMockClient
    class Refusing {
        KubernetesMockServer server;
        KubernetesClient client;

        @Test
        void givenARoleWithoutTheVerb_whenASecretIsMade_thenTheVerbAndTheResourceAreNamedAndNoContent() {
            Status forbidden = new StatusBuilder()
                    .withCode(403)
                    .withReason("Forbidden")
                    .withMessage("secret-content is forbidden")
                    .build();
            server.expect()
                    .post()
                    .withPath("/api/v1/namespaces/chat/secrets")
                    .andReturn(403, forbidden)
                    .always();

            assertThatThrownBy(() -> new KubernetesCluster(client, "chat", "dir").create(PART, "a.example"))
                    .isInstanceOfSatisfying(
                            SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_ALLOWED))
                    .hasMessageContaining("its Role needs the verb 'create' for the resource 'secrets'")
                    .hasMessageNotContaining("secret-content");
        }
    }
}
