package org.sixchat.e2e.nativeagent;

import java.nio.file.Path;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Part;

/** The agent's commands in the native executable. */
@Needs(Part.NATIVE)
class NativeCommandsIT extends AgentCommands {
    @Override
    Path program() {
        return Part.nativeAgent();
    }
}
