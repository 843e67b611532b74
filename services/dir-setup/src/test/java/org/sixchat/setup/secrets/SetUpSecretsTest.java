package org.sixchat.setup.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.setup.secrets.Cluster.Stored;

class SetUpSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final int DOMAIN_PARTS = 9;
    private static final int ALL_PARTS = DOMAIN_PARTS + 4;

    @TempDir
    private Path folder;

    private final FaultyCluster cluster = new FaultyCluster();
    private final List<String> told = new ArrayList<>();
    private Path pki;

    @BeforeEach
    void init() {
        pki = PkiFolder.in(folder);
    }

    @Test
    void givenNothing_whenItRuns_thenAllIsThereAndNoStagingIsLeft() {
        run(NOW);

        assertThat(cluster.objects).hasSize(ALL_PARTS).doesNotContainKey("secrets/dir-set-up");
        assertThat(text("secrets/dir-irp-registry", "irp.p12")).isEqualTo("the keystore irp");
        assertThat(text("secrets/dir-irp-registry", "https.p12")).isEqualTo("the keystore https-irp-registry");
        assertThat(part("secrets/dir-root-key").data()).containsOnlyKeys("root-key.p12", "root-key.passphrase");
        assertThat(part("configmaps/dir-certificates").data())
                .containsOnlyKeys("root.pem", "issuing.pem", "issued.pem", "store-chain.pem");
        assertThat(part("secrets/dir-kafka-credentials").data()).hasSize(6);
        assertThat(text("secrets/dir-redis-credentials", "irp-registry.password"))
                .matches("[-_A-Za-z0-9]{43}");
        assertThat(part("secrets/dir-kafka-tls").data()).containsOnlyKeys("ca.crt", "tls.crt", "tls.key");
    }

    @Test
    void givenAllThere_whenItRunsAgain_thenNothingChanges() {
        run(NOW);
        Map<String, Stored> before = Map.copyOf(cluster.objects);
        run(NOW.plus(Duration.ofDays(30)));

        assertThat(cluster.objects).isEqualTo(before);
    }

    @Test
    void givenARunThatIsStoppedAtAnyChange_whenItRunsAgain_thenAllIsThereAndNothingWasMadeTwice() {
        cluster.stopAt(Integer.MAX_VALUE, false);
        run(NOW);
        int changes = cluster.changes();
        assertThat(changes).isEqualTo(ALL_PARTS + 2);
        for (int stop = 0; stop < 2 * changes; stop++) {
            cluster.objects.clear();
            cluster.stopAt(stop / 2, stop % 2 == 1);
            assertThatThrownBy(() -> run(NOW)).hasMessage("stopped here");
            Map<String, Stored> halfWay = Map.copyOf(cluster.objects);
            cluster.goOn();
            run(NOW);

            assertThat(cluster.objects).hasSize(ALL_PARTS).doesNotContainKey("secrets/dir-set-up");
            halfWay.forEach((key, stored) -> {
                if (!key.equals("secrets/dir-set-up")) {
                    assertThat(cluster.objects.get(key)).isSameAs(stored);
                }
            });
        }
    }

    @Test
    void givenWhatPeopleTakeAway_whenItRunsAgain_thenItIsNotMadeAnew() {
        run(NOW);
        cluster.objects.remove("secrets/dir-root-key");
        cluster.objects.remove("secrets/dir-administrator");
        run(NOW);

        assertThat(cluster.objects).hasSize(ALL_PARTS - 2);
    }

    @Test
    void givenSomeMissing_whenItRunsAgain_thenItRefusesAndNamesThem() {
        run(NOW);
        cluster.objects.remove("secrets/dir-ca-signer");
        cluster.objects.remove("secrets/dir-root-key");
        Map<String, Stored> before = Map.copyOf(cluster.objects);

        assertRefused("some is missing: Secret dir-ca-signer. Keys are never made a second time");
        assertThat(cluster.objects).isEqualTo(before);
    }

    @Test
    void givenAnotherDomain_whenItRuns_thenItRefuses() {
        run(NOW);

        assertThatThrownBy(() -> run(NOW, new DomainName("b.example"), true))
                .hasMessageContaining("was made for the domain a.example, and this set-up is for b.example");
    }

    @Test
    void givenTheFolderOfAnotherDomain_whenItRuns_thenNothingIsMade() {
        assertThatThrownBy(() -> run(NOW, new DomainName("b.example"), true))
                .isInstanceOf(SixChatException.class)
                .hasMessageStartingWith("--pki: ");
        assertThat(cluster.objects).isEmpty();
    }

    @Test
    void givenASecretOfThatNameFromElsewhere_whenAStoppedRunGoesOn_thenItIsLeftAsItIs() {
        cluster.stopAt(3, false);
        assertThatThrownBy(() -> run(NOW)).hasMessage("stopped here");
        cluster.goOn();
        Part foreign = Part.of(Part.Kind.SECRET, "dir-kafka-credentials", Map.of("x", new byte[] {1}));
        cluster.objects.put("secrets/dir-kafka-credentials", new Stored(foreign, Optional.empty(), "0"));

        assertRefused("Secret dir-kafka-credentials is there already and holds something else");
        assertThat(part("secrets/dir-kafka-credentials")).isSameAs(foreign);
    }

    @Test
    void givenNoInfrastructureIsAskedFor_whenItRuns_thenThereAreNoCertificatesForEngines() {
        run(NOW, Samples.A_EXAMPLE, false);

        assertThat(cluster.objects).hasSize(DOMAIN_PARTS);
        run(NOW, Samples.A_EXAMPLE, true);
        assertThat(cluster.objects).hasSize(ALL_PARTS);
    }

    @Test
    void givenCertificatesThatEndSoon_whenItRunsAgain_thenTheyAreRenewedUnderTheSameAuthority() throws Exception {
        run(NOW);
        String before = text("secrets/dir-postgres-tls", "tls.crt");
        String authority = text("secrets/dir-infrastructure-ca", "ca.crt");
        run(NOW.plus(Duration.ofDays(800)));

        String after = text("secrets/dir-postgres-tls", "tls.crt");
        assertThat(after).isNotEqualTo(before);
        assertThat(text("secrets/dir-postgres-tls", "ca.crt")).isEqualTo(authority);
        Certificates.fromPem(after)
                .getFirst()
                .verify(Certificates.fromPem(authority).getFirst().getPublicKey());
        assertThat(told)
                .anyMatch(line -> line.startsWith("renewed the certificate in Secret dir-postgres-tls: it ends on "));
    }

    @Test
    void givenCertificatesWithoutTheirAuthority_whenTheyEndSoon_thenItIsOnlyTold() {
        run(NOW);
        cluster.objects.remove("secrets/dir-infrastructure-ca");
        Map<String, Stored> before = Map.copyOf(cluster.objects);
        run(NOW.plus(Duration.ofDays(800)));

        assertThat(cluster.objects).isEqualTo(before);
        assertThat(told).anyMatch(line -> line.contains("dir-infrastructure-ca is gone"));
    }

    @Test
    void givenAnEnginesCertificate_whenItIsRead_thenItHasTheNamesByWhichTheEngineIsReached() throws Exception {
        run(NOW);

        List<String> names =
                Certificates.fromPem(text("secrets/dir-kafka-tls", "tls.crt"))
                        .getFirst()
                        .getSubjectAlternativeNames()
                        .stream()
                        .map(name -> (String) name.get(1))
                        .toList();
        assertThat(names)
                .contains(
                        "dir-kafka",
                        "dir-kafka.chat.svc",
                        "dir-kafka.chat.svc.cluster.local",
                        "dir-kafka-0.dir-kafka",
                        "dir-kafka-0.dir-kafka.chat.svc.cluster.local",
                        "kafka.elsewhere")
                .noneMatch(name -> name.contains("*"));
    }

    @Test
    void givenASetUp_whenItTellsWhatItDoes_thenNoSecretIsInIt() {
        run(NOW);

        String all = String.join("\n", told);
        cluster.objects.values().stream()
                .map(Stored::part)
                .filter(part -> part.kind() != Part.Kind.CONFIG_MAP)
                .flatMap(part -> part.data().values().stream())
                .forEach(value -> assertThat(all).doesNotContain(new String(value, StandardCharsets.UTF_8)));
        assertThat(cluster.objects.values().stream()
                        .map(s -> s.part().toString())
                        .collect(Collectors.joining()))
                .doesNotContain("keystore");
    }

    private void assertRefused(String said) {
        assertThatThrownBy(() -> run(NOW))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(said);
    }

    private void run(Instant now) {
        run(now, Samples.A_EXAMPLE, true);
    }

    private void run(Instant now, DomainName domain, boolean infrastructure) {
        EngineNames engineNames =
                new EngineNames("dir", "chat", "cluster.local", Map.of("kafka", List.of("kafka.elsewhere")));
        InstantSource clock = InstantSource.fixed(now);
        new SetUpSecrets(
                        cluster,
                        new SetUpPlan("dir", domain, pki, infrastructure, engineNames, clock, new SecureRandom()),
                        told::add)
                .run();
    }

    private Part part(String key) {
        return cluster.objects.get(key).part();
    }

    private String text(String key, String name) {
        return new String(part(key).data().get(name), StandardCharsets.UTF_8);
    }
}
