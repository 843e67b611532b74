package org.sixchat.setup.command;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Exit;
import org.sixchat.core.SixChatException;
import org.sixchat.setup.kubernetes.KubernetesCluster;
import org.sixchat.setup.secrets.EngineNames;
import org.sixchat.setup.secrets.SetUpPlan;
import org.sixchat.setup.secrets.SetUpSecrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dir-setup secrets}. */
@Command(
        name = "secrets",
        description = {
            "Makes a registry's Secrets: the keys that `ca-signer init` has made, the engines' passwords and certificates.",
            "Run again, it goes on where it was stopped, renews engines' certificates that end within 60 days, or does nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  dir-setup secrets --namespace chat --prefix dir-sixchat --domain a.example --pki /work/pki",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, try again",
            "2:wrong option",
            "4:refused: something stands in the way, or is not allowed",
            "6:the Kubernetes API does not answer"
        })
public final class SecretsCommand implements Callable<Integer> {
    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST_PREFIX = 53;

    private enum Infrastructure {
        make,
        none
    }

    private final Instance<KubernetesClient> client;

    @Spec
    private CommandSpec spec;

    @Option(names = "--namespace", required = true, paramLabel = "NAME", description = "where the Secrets are made")
    private String namespace;

    @Option(
            names = "--prefix",
            required = true,
            paramLabel = "NAME",
            description = "the release's full name, with which all names begin")
    private String prefix;

    @Option(names = "--domain", required = true, paramLabel = "NAME", description = "the Internet domain, as a.example")
    private String domain;

    @Option(
            names = "--pki",
            required = true,
            paramLabel = "FOLDER",
            description = "what `ca-signer init` has made; read only where nothing is set up yet")
    private Path pki;

    @Option(
            names = "--infrastructure",
            paramLabel = "make|none",
            defaultValue = "make",
            description = "make: the engines' certificates come from an authority of their own; none: from elsewhere"
                    + " (default: ${DEFAULT-VALUE})")
    private Infrastructure infrastructure;

    @Option(
            names = "--dns-names",
            split = ",",
            paramLabel = "[ENGINE=]NAME",
            description = "further names in the engines' certificates; ENGINE is postgres, redis or kafka")
    private List<String> dnsNames = List.of();

    @Option(
            names = "--cluster-domain",
            paramLabel = "NAME",
            defaultValue = "cluster.local",
            description = "the cluster's own DNS domain (default: ${DEFAULT-VALUE})")
    private String clusterDomain;

    SecretsCommand(Instance<KubernetesClient> client) {
        this.client = client;
    }

    @Override
    public Integer call() {
        if (!LABEL.matcher(prefix).matches() || prefix.length() > LONGEST_PREFIX) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "--prefix: '" + prefix + "' is no name of a release: a-z, 0-9 and '-', at most " + LONGEST_PREFIX);
        }
        SetUpPlan plan = new SetUpPlan(
                prefix,
                DomainName.ofTyped(domain),
                pki,
                infrastructure == Infrastructure.make,
                new EngineNames(prefix, namespace, clusterDomain, byEngine()),
                InstantSource.system(),
                new SecureRandom());
        var out = spec.commandLine().getOut();
        new SetUpSecrets(new KubernetesCluster(client.get(), namespace, prefix), plan, out::println).run();
        out.println("The set-up of " + plan.domain() + " is complete.");
        return Exit.DONE.code();
    }

    private Map<String, List<String>> byEngine() {
        Map<String, List<String>> names = new TreeMap<>();
        for (String text : dnsNames) {
            int equals = text.indexOf('=');
            String engine = text.substring(0, Math.max(equals, 0)).strip();
            if (!List.of("", "postgres", "redis", "kafka").contains(engine)) {
                throw new SixChatException(ErrorCode.USAGE, "--dns-names: there is no engine '" + engine + "'");
            }
            names.computeIfAbsent(engine, e -> new ArrayList<>())
                    .add(text.substring(equals + 1).strip());
        }
        return names;
    }
}
