package org.sixchat.cli.command;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "sixchat " + ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)
        };
    }
}
