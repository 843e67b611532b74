package org.sixchat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Test
    void givenAFigureAndItsRivalThenBothAndTheirRatioAreWritten() throws IOException {
        report.measure(
                "the start",
                () -> List.of(Figure.of("start", "from start to end", 30, "ms")
                        .beside("another", 120)
                        .within(new Figure.Limit.AtMost(20))));

        JsonNode row = written().path(0);
        assertThat(row.path("id").asText()).isEqualTo("start");
        assertThat(row.path("ours").asDouble()).isEqualTo(30);
        assertThat(row.path("rival").asDouble()).isEqualTo(120);
        assertThat(row.path("rivalName").asText()).isEqualTo("another");
        assertThat(row.path("ratio").asDouble()).isEqualTo(0.25);
        assertThat(row.path("met").asBoolean(true)).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("MISSED");
        assertThat(report.whole()).isTrue();
    }

    @Test
    void givenWhatCannotBeMeasuredThenItIsNamedAndTheRestGoesOn() throws IOException {
        report.measure("the cluster", () -> {
            throw new IllegalStateException("there is none");
        });
        report.measure("the size", () -> List.of(Figure.of("size", "the executable", 1, "MiB")));

        assertThat(report.whole()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("not measured: the cluster: there is none");
        assertThat(written()).hasSize(1);
        assertThat(written().path(0).path("ratio").isNull()).isTrue();
    }

    @Test
    void givenARivalThatIsNotOnThisMachineThenTheRowIsThereWithoutARatioAndTheReportIsNotWhole() throws IOException {
        report.measure(
                "the speed",
                () -> List.of(Figure.of("speed", "a copy", 1, "MB/s").besideMissing("another")));

        assertThat(report.whole()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("another: not on this machine");
        JsonNode row = written().path(0);
        assertThat(row.path("rivalName").asText()).isEqualTo("another");
        assertThat(row.path("ratio").isNull()).isTrue();
        assertThat(row.path("rival").isNull()).isTrue();
    }

    @Test
    void givenARatioThatIsAskedForWhenTheRivalIsMissingThenItIsNotMet() {
        Figure alone = Figure.of("speed", "AES", 1, "MB/s").within(new Figure.Limit.RatioAtLeast(0.7));

        assertThat(alone.good()).isFalse();
        assertThat(alone.beside("the JVM", 1.25).good()).isTrue();
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Median.of(3, 1, 100)).isEqualTo(3);
        assertThat(Median.of(4, 1, 2, 100)).isEqualTo(3);
    }

    private JsonNode written() throws IOException {
        Path file = folder.resolve("figures.json");
        report.write(file);
        return new ObjectMapper().readTree(file.toFile());
    }
}
