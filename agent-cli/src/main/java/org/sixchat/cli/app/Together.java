package org.sixchat.cli.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sixchat.cli.thread.Threads;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Does several things that block at the same time. */
final class Together {
    private Together() {}

    /**
     * Returns when all are done; one is done by the caller's thread.
     *
     * @throws RuntimeException the first that one of them failed with; INTERRUPTED
     */
    static void all(List<Callable<Boolean>> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Threads.named("device"))) {
            List<Future<Boolean>> begun = new ArrayList<>();
            for (Callable<Boolean> task : tasks.subList(1, tasks.size())) {
                begun.add(threads.submit(task));
            }
            tasks.getFirst().call();
            for (Future<Boolean> one : begun) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted before all devices were tried", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (RuntimeException known) {
            throw known;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
