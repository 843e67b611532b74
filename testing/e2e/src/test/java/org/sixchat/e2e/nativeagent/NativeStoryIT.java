package org.sixchat.e2e.nativeagent;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.sixchat.e2e.Needs;
import org.sixchat.e2e.demo.Narrator;
import org.sixchat.e2e.demo.Story;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.TwoDomains;

/** The whole demo story, told by native agents and administrators. */
@Needs(Part.NATIVE)
class NativeStoryIT {
    @Test
    void givenNativeAgentsWhenTheStoryIsToldThenAllOfItHappens() {
        try (TwoDomains scene = TwoDomains.in(Repository.fresh("demo-native")).withAgents(Part.nativeAgent())) {
            assertThatCode(() -> new Story(scene, new Narrator(System.out)).tell())
                    .doesNotThrowAnyException();
        }
    }
}
