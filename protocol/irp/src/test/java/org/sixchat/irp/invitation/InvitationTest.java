package org.sixchat.irp.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.discovery.HostPort;

class InvitationTest {
    private static final String ROOT = "00000000000000000000000000000000000000000000000000000000000000ff";
    private static final String TEXT = "sixchat-invite:1:bob@b.example:abcd-efgh-2345-mnop-qrst:" + ROOT;

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {":dir.b.example:4604", ":[2001:db8::1]:4604", ":192.0.2.1:4604"})
    void givenAnInvitationWhenReadAndWrittenThenItIsTheSame(String place) {
        String text = TEXT + (place == null ? "" : place);

        assertThat(Invitation.parse("  " + text + "\n").text()).isEqualTo(text);
    }

    @Test
    void givenAnInvitationWhenReadThenItsPartsAreThere() {
        Invitation read = Invitation.parse(TEXT.replace("abcd", "ABCD") + ":[::1]:14604");

        assertThat(read.user()).isEqualTo(Samples.BOB);
        assertThat(read.code()).isEqualTo(Secret.copyOf("abcd-efgh-2345-mnop-qrst".getBytes(UTF_8)));
        assertThat(read.dir()).contains(new HostPort("::1", 14_604));
        assertThat(read.rootSha256()).hasSize(32).endsWith(0xff);
        assertThat(read.toString()).doesNotContain("abcd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sixchat-invite:2:bob@b.example:abcd-efgh-2345-mnop:" + "00",
                "sixchat-invite:1:bob:abcd-efgh-2345-mnop-qrst:" + ROOT,
                "sixchat-invite:1:bob@b.example:abcd-efgh:" + ROOT,
                "sixchat-invite:1:bob@b.example:abc1-efgh-2345-mnop:" + ROOT,
                TEXT + ":dir.b.example",
                TEXT + ":dir.b.example:99999",
                TEXT + ":::1:4604"
            })
    void givenATextThatIsNoneWhenReadThenItIsRefusedAndTheCodeIsNotRepeated(String text) {
        assertThatThrownBy(() -> Invitation.parse(text))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .message()
                .doesNotContain("efgh");
    }

    @Test
    void givenCodesWhenMadeThenTheyDifferAndFitIntoAnInvitation() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Secret code = InvitationCode.create(random);
            Invitation made = new Invitation(Samples.BOB, code, Optional.empty(), new byte[32]);
            assertThat(Invitation.parse(made.text()).code()).isEqualTo(code);
            seen.add(code.use(bytes -> new String(Arrays.copyOf(bytes, bytes.length), UTF_8)));
        }
        assertThat(seen).hasSize(100).allMatch(code -> code.length() == 24);
    }
}
