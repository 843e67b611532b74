package org.sixchat.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.output.Format;
import org.sixchat.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, json for programs (default: ${DEFAULT-VALUE})")
    Format format = Format.TEXT;

    @Option(
            names = "--profile",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "the profile to use: one identity with its contacts and messages")
    String profile;

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description = "folder of the profiles, instead of the XDG folders or SIXCHAT_HOME")
    Path home;

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "a setting for this run, such as sixchat.peer.port=4605; may be repeated")
    List<String> assignments = new ArrayList<>();

    @Option(
            names = "--passphrase-fd",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description = "read the profile's passphrase from this file descriptor")
    Integer passphraseDescriptor;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "show where an error comes from")
    boolean verbose;

    /** The assignments of the command line, its own options included. */
    List<String> settings() {
        List<String> all = new ArrayList<>(assignments);
        if (profile != null) {
            all.add(Setting.PROFILE.key() + "=" + profile);
        }
        if (home != null) {
            all.add(Setting.HOME.key() + "=" + home);
        }
        return all;
    }

    Output output() {
        return new Output(format, verbose, System.out, System.err);
    }
}
