package org.sixchat.standalone.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param name a short name, unique in the DIR; names its log and pid file
 * @param command the program and its arguments; never a secret among them
 * @param environment variables set beside the inherited ones
 * @param directory its working directory, which exists
 * @param stopSignal the signal that asks it to stop, such as {@code TERM}
 */
public record ChildSpec(
        String name, List<String> command, Map<String, String> environment, Path directory, String stopSignal) {
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
