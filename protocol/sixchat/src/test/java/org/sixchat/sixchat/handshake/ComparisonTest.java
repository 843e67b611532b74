package org.sixchat.sixchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.handshake.Comparison.SaidByMe;
import org.sixchat.sixchat.handshake.Comparison.SaidByPeer;
import org.sixchat.sixchat.handshake.Comparison.Verified;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.ShortStringCompared;

class ComparisonTest {
    private static final ShortStringCompared YES = new ShortStringCompared(true);
    private static final ShortStringCompared NO = new ShortStringCompared(false);
    private static final Chat CHAT = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "hello");
    private static final Deposit DEPOSIT = new Deposit(UUID.randomUUID(), Samples.BOB, new byte[1]);

    @Test
    void givenBothSidesWhenEachSaysYesInEitherOrderThenItIsVerified() {
        SaidByMe first = Comparison.begin().agree();
        SaidByPeer second = Comparison.begin().agreed();

        assertThat(first.heard(YES)).isInstanceOf(Verified.class);
        assertThat(second.agree()).isInstanceOf(Verified.class);
    }

    @Test
    void givenOneYesOnlyWhenSomethingElseThanChatIsToPassThenItDoesNot() {
        assertThat(Comparison.begin().passes(CHAT)).isTrue();
        for (Comparison unverified : new Comparison[] {Comparison.begin(), new SaidByMe(), new SaidByPeer()}) {
            assertThat(unverified.passes(CHAT)).isTrue();
            assertThat(unverified.passes(DEPOSIT)).isFalse();
            assertThat(unverified.passes(new Collect(UUID.randomUUID()))).isFalse();
        }
        assertThat(new Verified().passes(DEPOSIT)).isTrue();
    }

    @Test
    void givenANoOfEitherSideWhenSaidThenItIsAFailureThatCloses() {
        assertThatThrownBy(() -> Comparison.begin().heard(NO))
                .isInstanceOfSatisfying(
                        SixChatException.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NOT_TRUSTED));
        assertThatThrownBy(() -> new SaidByMe().heard(NO)).isInstanceOf(SixChatException.class);
        assertThat(new SaidByPeer().disagree().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
    }
}
