package org.sixchat.e2e.nativeagent;

import java.nio.file.Path;
import org.sixchat.e2e.harness.Agent;

/** The agent's commands on a JVM. */
class JvmCommandsIT extends AgentCommands {
    @Override
    Path program() {
        return Agent.LAUNCHER;
    }
}
