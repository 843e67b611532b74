package org.sixchat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Every command's help as it stands in a file; {@code -Dsixchat.golden=write} writes them anew. */
class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/resources/help");

    static Stream<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        add(CommandLines.configured(new CommandLine(new SixchatCommand())), all);
        return all.stream();
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> add(below, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void givenACommand_whenItsHelpIsShown_thenItIsTheOneThatWasAgreed(CommandLine command) throws IOException {
        StringWriter shown = new StringWriter();
        command.usage(new PrintWriter(shown), Ansi.OFF);
        Path file = GOLDEN.resolve(command.getCommandSpec().qualifiedName("-") + ".txt");
        if ("write".equals(System.getProperty("sixchat.golden"))) {
            Files.writeString(file, shown.toString());
        }

        assertThat(shown.toString()).isEqualTo(Files.readString(file)).contains("Examples:", "Exit codes:");
    }
}
