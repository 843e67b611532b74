package org.sixchat.cli.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes daemon threads. They keep no process from ending, and end themselves when they have had nothing to do for a while. */
public final class Threads {
    private static final long IDLE_SECONDS = 10;

    private Threads() {}

    /** For threads of this name. */
    public static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /** Does one thing beside all else. */
    public static Thread start(String name, Runnable work) {
        Thread thread = named(name).newThread(work);
        thread.start();
        return thread;
    }

    /** Begins whatever it is given at once; whoever gives it sees to it that it is not too much. */
    public static Executor atOnce(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }

    /** Does one thing after the other, in the order in which they are given. */
    public static ExecutorService inOrder(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
