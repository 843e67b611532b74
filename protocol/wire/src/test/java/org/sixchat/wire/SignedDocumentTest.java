package org.sixchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class SignedDocumentTest {
    private static final byte[] OCTETS = {1};

    @Test
    void givenAChainWithinItsLimitsWhenADocumentIsMadeThenItIsKept() {
        assertThat(document(Collections.nCopies(Checks.MAX_CHAIN, new byte[Checks.MAX_CERTIFICATE]))
                        .chain())
                .hasSize(Checks.MAX_CHAIN);
        assertThat(document(null).chain()).isEmpty();
    }

    @Test
    void givenAChainBeyondItsLimitsWhenADocumentIsMadeThenItIsRefused() {
        refused(ErrorCode.TOO_LARGE, Collections.nCopies(Checks.MAX_CHAIN + 1, OCTETS));
        refused(ErrorCode.TOO_LARGE, List.of(new byte[Checks.MAX_CERTIFICATE + 1]));
        refused(ErrorCode.MALFORMED, List.of(new byte[0]));
        refused(ErrorCode.MALFORMED, Arrays.asList(OCTETS, null));
    }

    private static SignedDocument document(List<byte[]> chain) {
        return new SignedDocument(OCTETS, OCTETS, chain);
    }

    private static void refused(ErrorCode code, List<byte[]> chain) {
        assertThatThrownBy(() -> document(chain))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
