package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.NoSuchDomainException;

class SystemNamesTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock of nanoseconds may wrap
    private final Queue<Runnable> files = new ArrayDeque<>();
    private final SystemNames<Integer> names = new SystemNames<>(reads::incrementAndGet, files::add, now::get);

    @Test
    void givenAQuestionWhenItIsAskedThenTheFilesAreNotReadOnTheAskersThread() {
        CompletableFuture<Integer> answer = ask();
        assertThat(reads).hasValue(0);

        read();
        assertThat(answer).isCompletedWithValue(1);
    }

    @Test
    void givenAnotherNetworkWhenHalfAMinuteHasPassedThenTheNameServersAreReadAgain() {
        var _ = ask();
        read();
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(ask()).isCompletedWithValue(1);

        now.incrementAndGet();
        CompletableFuture<Integer> later = ask();
        read();
        assertThat(later).isCompletedWithValue(2);
    }

    @Test
    void givenAQuestionThatNoServerAnswersWhenTheNextIsAskedThenTheNameServersAreReadAgain() {
        var unanswered = fail(new java.io.IOException("timed out"));
        read();
        assertThat(unanswered).isCompletedExceptionally();

        CompletableFuture<Integer> next = ask();
        read();
        assertThat(next).isCompletedWithValue(2);
    }

    @Test
    void givenANameThatDoesNotExistWhenTheNextIsAskedThenNothingIsReadAgain() {
        var unknown = fail(new CompletionException(new NoSuchDomainException(Name.root, Type.A)));
        read();
        assertThat(unknown).isCompletedExceptionally();

        assertThat(ask()).isCompletedWithValue(1);
    }

    private CompletableFuture<Integer> ask() {
        return names.<Integer>ask(CompletableFuture::completedFuture).toCompletableFuture();
    }

    private CompletableFuture<Integer> fail(Throwable failure) {
        return names.<Integer>ask(resolver -> CompletableFuture.failedFuture(failure))
                .toCompletableFuture();
    }

    private void read() {
        while (!files.isEmpty()) {
            files.remove().run();
        }
    }
}
