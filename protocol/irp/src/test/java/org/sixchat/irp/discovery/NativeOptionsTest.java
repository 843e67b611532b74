package org.sixchat.irp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.TargetClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(classes = {NoWindowsNames.class, NoAndroidNames.class})
    void givenASubstitutionWhenItsTargetIsLookedUpThenItHasTheSameMethods(Class<?> substitution)
            throws ClassNotFoundException {
        Class<?> target = Class.forName(
                substitution.getAnnotation(TargetClass.class).className(),
                false,
                getClass().getClassLoader());

        assertThat(target.getDeclaredMethods())
                .extracting(Method::getName)
                .containsAll(Stream.of(substitution.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }
}
