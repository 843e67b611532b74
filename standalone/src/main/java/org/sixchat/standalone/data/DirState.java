package org.sixchat.standalone.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What other commands and tests need to know of a DIR that runs, kept in {@code state.json}. No secret is in it.
 *
 * @param domain the domain
 * @param state {@code starting}, {@code ready}, {@code stopping} or {@code stopped}
 * @param pid the process id of sixchat-dir
 * @param address the loop-back address that everything listens on
 * @param ports the port of each use, by the option name without {@code --} and {@code -port}
 * @param pids the process id of each child
 * @param readyAfterMillis how long the start took; 0 before it is ready
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DirState(
        String domain,
        String state,
        long pid,
        String address,
        Map<String, Integer> ports,
        Map<String, Long> pids,
        long readyAfterMillis) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "state.json";

    /**
     * The state of a DIR that runs. What a killed one has left is not taken for it: the pid in it may be anybody's by now, but
     * nobody holds the directory's lock.
     */
    public static Optional<DirState> running(Path dataRoot) {
        return read(dataRoot).filter(state -> !"stopped".equals(state.state()) && DataDirectory.inUse(dataRoot));
    }

    /** Reads the state of a data directory; absent before its first start. */
    static Optional<DirState> read(Path dataRoot) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(dataRoot.resolve(FILE)), DirState.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Replaces the state of a data directory, whole or not at all. */
    public void write(DataDirectory data) {
        try {
            OwnerOnly.write(data.at(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state is plain data", e);
        }
    }
}
