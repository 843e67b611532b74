package org.sixchat.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** What the chart makes, before an API server that takes no field it does not know, in a namespace that takes no unsafe pod. */
@Tag("cluster")
@Needs(Part.CLUSTER)
@ExtendWith(ClusterExtension.class)
class ManifestsIT {
    private static Installation space;

    @BeforeAll
    static void make(Cluster cluster) {
        space = new Installation(cluster, Repository.fresh("e2e-manifests"));
    }

    @AfterAll
    static void end() {
        if (space != null) {
            space.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "external", "node-port"})
    void givenAValueSetThenTheApiServerTakesAllOfItStrictly(String set, Cluster cluster) {
        Path values = Path.of(Installation.chart()).resolve("ci/" + set + "-values.yaml");
        String rendered = cluster.helm(
                        "template",
                        "dir",
                        Installation.chart(),
                        "--namespace",
                        space.namespace(),
                        "--skip-tests",
                        "--values",
                        values.toString(),
                        "--set",
                        "podMonitor.enabled=false")
                .expect(0)
                .out();

        assertTaken(strictly(cluster, rendered));
    }

    @Test
    void givenThePlainManifestsThenTheApiServerTakesThemStrictly(Cluster cluster) {
        Path base = Repository.root().resolve("deploy/k8s/base");
        String built = cluster.kubectl("kustomize", base.toString())
                .expect(0)
                .out()
                .replace("namespace: sixchat\n", "namespace: " + space.namespace() + "\n");

        assertTaken(strictly(cluster, built));
    }

    private static Run strictly(Cluster cluster, String manifests) {
        return cluster.kubectlWith(
                manifests,
                "apply",
                "--namespace",
                space.namespace(),
                "--dry-run=server",
                "--validate=strict",
                "--filename",
                "-");
    }

    private static void assertTaken(Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        // The restricted standard would warn about pods of Deployments and Jobs, and refuse plain ones.
        assertThat(run.err()).doesNotContain("would violate").doesNotContain("Warning");
        assertThat(run.out()).contains("deployment.apps/").doesNotContain("secret/");
    }

    @ParameterizedTest
    @CsvSource({
        "domain=A.example, /domain",
        "services.type=Ingress, /services/type",
        "services.nodePorts.irp=70000, /services/nodePorts/irp",
        "postgresql.bundled=false, /postgresql/external/host",
        "store.dial.allowedRanges={everywhere}, /store/dial/allowedRanges/0"
    })
    void givenAValueThatCannotWorkThenInstallRefusesItByName(String value, String key) {
        Run install = space.release("install", value);

        assertThat(install.exit()).isNotZero();
        assertThat(install.err()).contains("'" + key + "'");
        assertThat(space.kubectl("get", "secrets,deployments", "--output=name").out())
                .isEmpty();
    }
}
