package org.sixchat.e2e.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;

/**
 * A person's agent in the image of the agent. Each command runs in a container of its own, over the same home; the one that listens
 * has the person's address.
 */
final class AgentBox implements AutoCloseable {
    private static final int PORT = 4605;

    private final String listener;
    private final Agent agent;

    /**
     * An agent that nobody has enrolled yet.
     *
     * @param folder that does not exist yet
     */
    AgentBox(String user, Path folder, Lan lan, NameServer names) {
        Lan.Place place = lan.place();
        listener = "sixchat-e2e-" + user.replace('@', '-') + "-"
                + ProcessHandle.current().pid();
        agent = new Agent(user, Trees.create(folder), names.address())
                .with("SIXCHAT_PEER_PORT", Integer.toString(PORT))
                .with("SIXCHAT_PEER_LISTEN", "::")
                .with("SIXCHAT_PEER_ADVERTISE", place.at(PORT))
                .program(launcher(folder, lan, place));
    }

    private Path launcher(Path folder, Lan lan, Lan.Place place) {
        String giveAway = Owner.isRoot() ? "chown -R " + Owner.USER + " \"$SIXCHAT_HOME\"" : ":";
        try {
            Path script = Files.createFile(
                    folder.resolveSibling(folder.getFileName() + "-sixchat"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Files.writeString(script, """
                    #!/bin/sh
                    set -eu
                    %s
                    address=''
                    if [ "${1:-}" = listen ]; then address='--name %s --ip6 %s --ip %s'; fi
                    exec docker run --rm -i $address --network %s --user %s --read-only --cap-drop ALL \\
                      --security-opt no-new-privileges --tmpfs /tmp:exec --memory 128m -v "$SIXCHAT_HOME:$SIXCHAT_HOME" \\
                      -e SIXCHAT_HOME -e SIXCHAT_DNS_SERVER -e SIXCHAT_PEER_PORT -e SIXCHAT_PEER_LISTEN \\
                      -e SIXCHAT_PEER_ADVERTISE -e SIXCHAT_PASSPHRASE_FILE sixchat/agent:%s "$@"
                    """.formatted(
                            giveAway, listener, place.v6(), place.v4(), lan.id(), Owner.USER, Repository.version()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Agent agent() {
        return agent;
    }

    /** Copies a file into the agent's home, where it can read it; returns its path there. */
    String give(Path file, String name) {
        Path copy = agent.home().resolve(name);
        Run.command("cp", file.toString(), copy.toString()).expect(0);
        return copy.toString();
    }

    /** kill -9 of the agent that listens; returns when its container is gone. */
    void fell() {
        Run.command("docker", "kill", listener).expect(0);
        agent.listener().kill();
    }

    @Override
    public void close() {
        agent.close();
        Run.command("docker", "rm", "-f", listener);
    }
}
