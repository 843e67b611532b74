package org.sixchat.e2e.demo;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.TwoDomains;

/** The demo as a check: whatever it verifies on the terminal is verified here. */
class DemoIT {
    @Test
    void givenTwoDomainsWhenTheStoryIsToldThenAllOfItHappens() {
        try (TwoDomains scene = TwoDomains.in(Repository.fresh("demo-it"))) {
            assertThatCode(() -> new Story(scene, new Narrator(System.out)).tell())
                    .doesNotThrowAnyException();
        }
    }
}
