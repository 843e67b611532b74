package org.sixchat.e2e.harness;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What not every machine has, and some suites need. */
public enum Part {
    /** The native agent, as {@code make native} leaves it. */
    NATIVE("the native agent is not built: make native") {
        @Override
        boolean there() {
            return Files.isExecutable(nativeAgent());
        }
    },
    /** The container images, in a Docker engine that answers. */
    IMAGES("no Docker engine has the images: make images") {
        @Override
        boolean there() {
            return answers("docker", "image", "inspect", "sixchat/irp-registry:" + Repository.version());
        }
    },
    /** A Kubernetes cluster: {@code KUBECONFIG} names it, or {@code CLUSTER=1} and a kit beside the checkout allow to start one. */
    CLUSTER("no Kubernetes cluster: set KUBECONFIG, or CLUSTER=1 to have one started") {
        @Override
        boolean there() {
            return answers(Repository.root().resolve("build/cluster").toString(), "find");
        }
    },
    /** The right to make network namespaces, and the tool for it. */
    NAMESPACES("no network namespaces: they need root and iproute2's ip (.ci/setup foundation)") {
        @Override
        boolean there() {
            String probe = "sixchat-probe-" + ProcessHandle.current().pid();
            return answers("ip", "netns", "add", probe) && answers("ip", "netns", "delete", probe);
        }
    };

    private final String missing;

    Part(String missing) {
        this.missing = missing;
    }

    abstract boolean there();

    /** Empty where it is there; else a sentence that says what to do. */
    public Optional<String> missing() {
        return there() ? Optional.empty() : Optional.of(missing);
    }

    /** The native executable of the agent. */
    public static Path nativeAgent() {
        return Repository.root().resolve("agent-cli/target/native/sixchat");
    }

    /** The agent as people run it, where that is built: its start takes a tenth of the time. Elsewhere the launcher, which needs a JVM. */
    public static Path agent() {
        return NATIVE.there() ? nativeAgent() : Agent.LAUNCHER;
    }

    private static boolean answers(String... command) {
        try {
            return Run.command(command).exit() == 0;
        } catch (UncheckedIOException noSuchProgram) {
            return false;
        }
    }
}
