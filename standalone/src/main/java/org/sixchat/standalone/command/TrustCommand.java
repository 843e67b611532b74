package org.sixchat.standalone.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sixchat.core.DomainName;
import org.sixchat.core.Exit;
import org.sixchat.standalone.data.TrustStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sixchat-dir trust}. */
@Command(
        name = "trust",
        description = "The roots of other domains.",
        subcommands = TrustCommand.Add.class,
        mixinStandardHelpOptions = true)
final class TrustCommand {
    /** {@code sixchat-dir trust add}. */
    @Command(
            name = "add",
            description = "Trusts another domain's root certificate; services that run take it up by themselves.",
            footer = {
                "",
                "Exit codes: 0 added, 3 no such file, 4 another root is trusted for it, 5 no root certificate."
            },
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "DOMAIN", description = "The other domain.")
        String domain;

        @Parameters(index = "1", paramLabel = "PEM", description = "Its root certificate.")
        Path pem;

        @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data directory of this DIR.")
        Path data;

        @Override
        public Integer call() {
            TrustStore.add(data.toAbsolutePath(), DomainName.ofTyped(domain), pem);
            System.out.println("The root of " + domain + " is trusted for users of " + domain + ".");
            return Exit.DONE.code();
        }
    }
}
