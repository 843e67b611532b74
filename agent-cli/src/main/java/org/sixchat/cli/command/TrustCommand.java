package org.sixchat.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sixchat trust}. */
@Command(
        name = "trust",
        description = "The roots that vouch for other domains, one each; a changed one is refused.",
        subcommands = {TrustCommand.Add.class, TrustCommand.ShowAll.class, TrustCommand.Remove.class},
        footer = {"  sixchat trust add b.example.pem", "  sixchat trust list"})
final class TrustCommand extends GroupCommand {
    /** {@code sixchat trust add}. */
    @Command(
            name = "add",
            description = {
                "Pins the root of a domain and shows its fingerprint.",
                "Compare the fingerprint with what the domain's administrator says. The domain is the one that the"
                        + " root's name constraints permit."
            },
            footer = {"  sixchat trust add b.example.pem"})
    static final class Add extends LeafCommand {
        private static final long MAX_BYTES = 64 * 1024;

        @Parameters(paramLabel = "FILE", description = "PEM file with the root")
        Path file;

        @Override
        void run(Session session) {
            session.output().answer(session.agentOfNewProfile().addAnchor(Certificates.encode(root())));
        }

        private X509Certificate root() {
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new SixChatException(ErrorCode.TOO_LARGE, file + " is too large for a root");
                }
                List<X509Certificate> all = Certificates.fromPem(Files.readString(file));
                if (all.size() != 1) {
                    throw new SixChatException(
                            ErrorCode.BAD_REQUEST, file + " holds " + all.size() + " certificates, not the root alone");
                }
                return all.getFirst();
            } catch (IOException unreadable) {
                throw new SixChatException(ErrorCode.USAGE, file + " cannot be read as a PEM file", unreadable);
            }
        }
    }

    /** {@code sixchat trust list}. */
    @Command(
            name = "list",
            description = "Lists the pinned roots with their fingerprints.",
            footer = {"  sixchat trust list", "  sixchat trust list --output json"})
    static final class ShowAll extends LeafCommand {
        @Override
        void run(Session session) {
            session.output().answer(session.agent().anchors());
        }
    }

    /** {@code sixchat trust remove}. */
    @Command(
            name = "remove",
            description = "Forgets the root of a domain, so that another can be pinned.",
            footer = {"  sixchat trust remove b.example"})
    static final class Remove extends LeafCommand {
        @Parameters(paramLabel = "DOMAIN", description = "domain name")
        String domain;

        @Override
        void run(Session session) {
            session.output().answer(session.agent().removeAnchor(DomainName.ofTyped(domain)));
        }
    }
}
