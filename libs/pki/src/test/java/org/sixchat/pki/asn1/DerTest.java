package org.sixchat.pki.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.pki.Refusals;

class DerTest {
    private static final int LIMIT = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {65, 8_000, 100_000})
    void givenAStructureThatNestsTooDeepWhenItIsReadThenNoParserSeesIt(int levels) {
        for (byte[] nested : new byte[][] {Refusals.nested(levels), Refusals.nestedWithoutLengths(levels)}) {
            assertRefused(
                            ErrorCode.MALFORMED,
                            () -> Der.read(nested, LIMIT, ErrorCode.MALFORMED, "it", der -> {
                                throw new AssertionError("parsed");
                            }))
                    .hasMessageContaining("does not parse");
        }
    }

    @Test
    void givenAStructureOfSixtyFourLevelsWhenItIsReadThenItIsParsed() {
        byte[] nested = Refusals.nested(Nesting.MAX_DEPTH);
        ASN1Primitive read =
                Der.read(nested, LIMIT, ErrorCode.MALFORMED, "it", der -> ASN1Primitive.fromByteArray(der));
        assertThat(read).isNotNull();
        assertThat(Der.<byte[]>read(
                        Refusals.nestedWithoutLengths(Nesting.MAX_DEPTH), LIMIT, ErrorCode.MALFORMED, "it", der -> der))
                .isNotEmpty();
    }

    @Test
    void givenAParserThatUsesUpItsStackWhenItIsAskedThenTheErrorIsATypedOne() {
        assertRefused(
                ErrorCode.NOT_TRUSTED,
                () -> Der.read(new byte[] {5, 0}, LIMIT, ErrorCode.NOT_TRUSTED, "it", der -> {
                    throw new StackOverflowError();
                }));
    }
}
