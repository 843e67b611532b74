package org.sixchat.setup.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.sixchat.core.Exit;
import org.sixchat.kafka.BrokerSetUp;
import org.sixchat.setup.kafka.BrokerSettings;
import org.sixchat.setup.kafka.SetUpBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dir-setup kafka}. */
@Command(
        name = "kafka",
        description = {
            "Makes the broker's topics, and the rules by which each service writes its own only. What is there stays.",
            "The settings file has bootstrap-servers, user, password-file, ca-file, and where they are not to be 1, 12 and P7D"
                    + " replication-factor, partitions and retention."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  dir-setup kafka --settings /etc/sixchat/kafka.properties",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, try again", "2:wrong option or setting", "4:the broker refuses"})
public final class KafkaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "a properties file")
    private Path settings;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "how long the broker is waited for (default: ${DEFAULT-VALUE})")
    private Duration patience;

    @Override
    public Integer call() throws InterruptedException {
        BrokerSettings read = BrokerSettings.read(settings);
        var out = spec.commandLine().getOut();
        out.println("broker: " + read.access());
        new SetUpBroker(new BrokerSetUp(read.access(), read.shape()), patience, line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        return Exit.DONE.code();
    }
}
