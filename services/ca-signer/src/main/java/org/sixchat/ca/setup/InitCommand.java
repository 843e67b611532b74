package org.sixchat.ca.setup;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Exit;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.profile.CaUrls;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the set-up: parsing and printing only. */
@Command(
        name = InitCommand.NAME,
        description = {
            "Makes the keys of a domain, once: root, issuing CA, the servers' first certificates and the first"
                    + " administrator.",
            "Nothing is ever overwritten: a folder that holds something is refused."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ca-signer init --domain a.example --out ./pki --ca-url http://ca.a.example:8080",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong option", "4:the folder holds something already"})
public final class InitCommand implements Callable<Integer> {
    /** The command's name. */
    public static final String NAME = "init";

    @Spec
    private CommandSpec spec;

    @Option(names = "--domain", required = true, paramLabel = "NAME", description = "the Internet domain, as a.example")
    private String domain;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "where to write; must not exist yet")
    private Path out;

    @Option(
            names = "--ca-url",
            required = true,
            paramLabel = "URL",
            description = "where status and revocation list will be fetched, as http://ca.a.example:8080; every"
                    + " certificate names it")
    private URI caUrl;

    @Option(names = "--admin", paramLabel = "ID", description = "the first administrator (administrator@<domain>)")
    private String administrator;

    @Override
    public Integer call() {
        DomainName name = DomainName.ofTyped(domain);
        UserId admin = administrator == null ? new UserId("administrator", name) : UserId.ofTyped(administrator);
        SetupPlan plan = new SetupPlan(name, new CaUrls(checked(caUrl)), admin);
        SetupFiles files = new KeyCeremony(plan, InstantSource.system(), new SecureRandom()).hold();
        new SetupFolder(out).write(files.all());
        print(files);
        return Exit.DONE.code();
    }

    /** Shows a failure in one sentence, and turns it into an exit code. */
    public static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean known = failure instanceof SixChatException;
        ErrorCode code = known ? ((SixChatException) failure).code() : ErrorCode.INTERNAL;
        command.getErr().println("ca-signer init: " + (known ? failure.getMessage() : "a fault: " + failure));
        boolean wrongOption = code == ErrorCode.BAD_REQUEST || code == ErrorCode.USAGE;
        return wrongOption ? Exit.USAGE.code() : code.exit().code();
    }

    private static URI checked(URI url) {
        boolean plain = "http".equals(url.getScheme()) && url.getHost() != null;
        boolean bare = Optional.ofNullable(url.getPath()).orElse("").isEmpty() && url.getQuery() == null;
        if (!plain || !bare || url.getUserInfo() != null || url.getFragment() != null) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "--ca-url: '" + url + "' is not of the form http://host:port, without a path (plain HTTP, since all"
                            + " that is fetched there is signed)");
        }
        return url;
    }

    private void print(SetupFiles files) {
        var shown = spec.commandLine().getOut();
        shown.println("Wrote " + files.all().size() + " files to " + out + ", each for its owner only.");
        shown.println("SHA-256 of the root's certificate:");
        shown.println(Certificates.formatFingerprint(Certificates.fingerprint(files.root())));
        shown.println("Now take root-key.p12 and root-key.passphrase off this machine, and keep them apart.");
    }
}
