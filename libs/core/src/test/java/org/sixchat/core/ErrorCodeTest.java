package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    private static final Path PAGE = Path.of("../../docs/error-codes.md");

    @Test
    void aTokenReadsBackAndAForeignOneIsUnknown() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.ofToken(code.token())).isEqualTo(code);
            assertThat(code.token()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThat(ErrorCode.ofToken("from-the-future")).isEqualTo(ErrorCode.UNKNOWN);
    }

    /** The page is a rendering of the enum; {@code -Dsixchat.docs.write=true} writes it anew. */
    @Test
    void thePageOfErrorCodesIsCurrent() throws IOException {
        String rendered = Arrays.stream(ErrorCode.values())
                .map(c -> "| `%s` | %s | %d | %d |"
                        .formatted(
                                c.token(),
                                c.retryable() ? "yes" : "no",
                                c.httpStatus(),
                                c.exit().code()))
                .collect(Collectors.joining("\n", """
                        # Error codes

                        The same token stands in IRP and SixChat messages, problem details, JSON output and logs.

                        | token | a retry can help | HTTP status | exit code |
                        |---|---|---|---|
                        """, "\n"));
        if (Boolean.getBoolean("sixchat.docs.write")) {
            Files.writeString(PAGE, rendered);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(rendered);
    }
}
