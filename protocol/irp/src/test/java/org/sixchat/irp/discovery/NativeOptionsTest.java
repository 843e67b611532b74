package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.TargetClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ResolverConfig;

/** What a native image's builder is told of dnsjava fits the dnsjava that we have. */
class NativeOptionsTest {
    private static final String OPTIONS = "/META-INF/native-image/org.sixchat/sixchat-irp/native-image.properties";

    @Test
    void givenTheOptionsWhenTheyAreReadThenTheMachinesNameServersAreLookedForAtRunTime() throws IOException {
        Properties options = new Properties();
        try (InputStream in = NativeOptionsTest.class.getResourceAsStream(OPTIONS)) {
            options.load(in);
        }

        assertThat(options.getProperty("Args"))
                .isEqualTo("--initialize-at-run-time=" + ResolverConfig.class.getPackageName());
    }

    @Test
    void givenTheSubstitutionWhenItsFieldsAreLookedUpThenDnsjavasClassHasThem() {
        Class<?> target =
                UnixResolverConfig.class.getAnnotation(TargetClass.class).value();

        assertThat(fields(target)).containsAll(fields(UnixResolverConfig.class));
    }

    private static List<String> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .map(field -> field.getGenericType() + " " + field.getName())
                .toList();
    }

    @Test
    void givenThisMachineWhenItsNameServersAreLookedForThenTheyAreThoseThatDnsjavaFinds() {
        ResolverConfig.refresh();

        assertThat(SystemNameServers.find(SystemNameServers.ways()).servers())
                .isEqualTo(ResolverConfig.getCurrentConfig().servers());
    }

    @Test
    void givenNoWayKnowsAnythingWhenNameServersAreLookedForThenItIsThisMachine() {
        assertThat(SystemNameServers.find(List.of()).servers())
                .singleElement()
                .matches(server -> server.getAddress().isLoopbackAddress() && server.getPort() == 53);
    }
}
