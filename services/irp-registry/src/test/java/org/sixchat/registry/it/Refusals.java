package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What the registry refuses, by the code of its error. */
final class Refusals {
    private Refusals() {}

    static void assertFails(Uni<?> request, ErrorCode code) {
        assertThatThrownBy(() -> Agent.await(request)).satisfies(failed(code));
    }

    static Consumer<Throwable> failed(ErrorCode code) {
        return e -> assertThat(((SixChatException) e).code()).isEqualTo(code);
    }
}
