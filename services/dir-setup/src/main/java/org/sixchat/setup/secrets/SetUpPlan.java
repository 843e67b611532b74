package org.sixchat.setup.secrets;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.core.DomainName;

/**
 * What is to be set up.
 *
 * @param prefix the release's full name, with which all names begin
 * @param pki the folder that {@code ca-signer init} has made; only read where nothing is there yet
 * @param infrastructure whether engines get certificates of an authority of their own
 */
public record SetUpPlan(
        String prefix,
        DomainName domain,
        Path pki,
        boolean infrastructure,
        EngineNames engineNames,
        InstantSource clock,
        SecureRandom random) {}
