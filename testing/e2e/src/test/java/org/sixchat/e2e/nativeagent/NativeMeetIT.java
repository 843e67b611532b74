package org.sixchat.e2e.nativeagent;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.e2e.MeetIT;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.harness.Part;

/** A native agent meets one on a JVM, without certificates, in each role. */
@Needs(Part.NATIVE)
class NativeMeetIT {
    @TempDir
    Path folder;

    @Test
    void givenANativeListenerWhenAJvmComesThenTheyTalk() {
        MeetIT.talk(MeetIT.agent(folder, "bob").program(Part.nativeAgent()), MeetIT.agent(folder, "alice"));
    }

    @Test
    void givenAJvmListenerWhenANativeAgentComesThenTheyTalk() {
        MeetIT.talk(MeetIT.agent(folder, "bob"), MeetIT.agent(folder, "alice").program(Part.nativeAgent()));
    }
}
