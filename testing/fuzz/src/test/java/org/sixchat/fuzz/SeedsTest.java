package org.sixchat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.fuzz.engine.Seeds;
import org.sixchat.fuzz.engine.Target;

/** Every target with its samples, its seeds, and some that are neither. */
class SeedsTest {
    @ParameterizedTest
    @EnumSource(Target.class)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void givenSamplesAndSeedsWhenTheyAreReadThenNothingIsFound(Target which) throws IOException {
        FuzzTarget target = which.make();
        List<byte[]> inputs = Stream.concat(target.samples().stream(), Seeds.of(which).stream())
                .toList();

        for (byte[] input : inputs) {
            assertNothingFound(target, input);
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void givenChangedSamplesWhenTheyAreReadThenNothingIsFound(Target which) {
        FuzzTarget target = which.make();
        Changes changes = new Changes(target.samples(), target.longest());

        for (int i = 0; i < target.tries(); i++) {
            assertNothingFound(target, changes.next());
        }
    }

    @Test
    void givenAFolderOfSeedsWhenItIsNamedThenItIsATargets() throws IOException {
        Path seeds = Seeds.folder(Target.NAMES).getParent();
        assertThat(seeds).isDirectory();
        try (Stream<Path> folders = Files.list(seeds).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> Target.of(folder.getFileName().toString())))
                    .isNotEmpty();
        }
    }

    private static void assertNothingFound(FuzzTarget target, byte[] input) {
        assertThatCode(() -> target.run(input))
                .as(() -> "input " + HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }
}
