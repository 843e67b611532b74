package org.sixchat.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image knows only the classes that its metadata lists; all that is written as JSON has to be there. */
class ReachabilityTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path METADATA =
            CLASSES.resolve("META-INF/native-image/org.sixchat/sixchat-agent-cli/reachability-metadata.json");

    @Test
    void givenEveryFormOfJson_whenTheMetadataIsRead_thenItIsListed() throws IOException {
        assertThat(listed()).containsExactlyElementsOf(forms());
    }

    private static Set<String> listed() throws IOException {
        Set<String> types = new TreeSet<>();
        for (JsonNode entry : new JsonMapper().readTree(METADATA.toFile()).path("reflection")) {
            assertThat(entry.path("allDeclaredConstructors").asBoolean()).isTrue();
            assertThat(entry.path("allDeclaredMethods").asBoolean()).isTrue();
            assertThat(entry.path("allDeclaredFields").asBoolean()).isTrue();
            types.add(entry.path("type").asText());
        }
        return types;
    }

    private static Set<String> forms() throws IOException {
        Set<String> forms = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/sixchat/cli"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (!name.endsWith("-info") && isForm(name)) {
                    forms.add(name);
                }
            }
        }
        return forms;
    }

    private static boolean isForm(String name) {
        try {
            Class<?> type = Class.forName(name, false, ReachabilityTest.class.getClassLoader());
            boolean event = name.equals("org.sixchat.cli.view.Event");
            return event || (JsonForm.class.isAssignableFrom(type) && type.isRecord());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
