package org.sixchat.standalone.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/**
 * Runs Kafka's own storage tool with arguments from standard input, one a line: some of them are passwords, and the
 * arguments of a process are for everyone to read.
 */
public final class KafkaFormat {
    private KafkaFormat() {}

    /** Formats the log directory as the arguments on standard input say; the tool ends the process with its status. */
    public static void main(String[] ignored) throws Throwable {
        MethodHandle tool = MethodHandles.lookup()
                .findStatic(
                        Class.forName("kafka.tools.StorageTool"),
                        "main",
                        MethodType.methodType(void.class, String[].class));
        tool.invokeExact(arguments());
    }

    private static String[] arguments() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().toArray(String[]::new);
        }
    }
}
