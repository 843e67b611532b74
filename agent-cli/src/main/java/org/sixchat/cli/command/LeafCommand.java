package org.sixchat.cli.command;

import java.util.concurrent.Callable;
import org.sixchat.core.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = LeafCommand.EXIT_CODES_HEADING,
        exitCodeList = {
            LeafCommand.DONE,
            LeafCommand.FAILED,
            LeafCommand.USAGE,
            LeafCommand.NOT_FOUND,
            LeafCommand.REFUSED,
            LeafCommand.NOT_TRUSTED,
            LeafCommand.UNREACHABLE,
            LeafCommand.TIMED_OUT,
            LeafCommand.INTERRUPTED
        },
        footerHeading = LeafCommand.EXAMPLES_HEADING)
abstract class LeafCommand implements Callable<Integer> {
    static final String EXIT_CODES_HEADING = "%nExit codes:%n";
    static final String EXAMPLES_HEADING = "%nExamples:%n";
    static final String DONE = "0:done";
    static final String FAILED = "1:failed";
    static final String USAGE = "2:wrong command line or setting";
    static final String NOT_FOUND = "3:no such user or thing";
    static final String REFUSED = "4:refused by the other side or a policy";
    static final String NOT_TRUSTED = "5:a certificate, signature or key does not verify";
    static final String UNREACHABLE = "6:nothing answers";
    static final String TIMED_OUT = "7:no answer in time";
    static final String INTERRUPTED = "130:interrupted";

    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        prepare(options());
        try (Session session = new Session(options())) {
            run(session);
        }
        return Exit.DONE.code();
    }

    /** Turns options of this command into settings. */
    void prepare(GlobalOptions options) {}

    abstract void run(Session session) throws Exception;

    private GlobalOptions options() {
        return ((SixchatCommand) spec.root().userObject()).options;
    }
}
