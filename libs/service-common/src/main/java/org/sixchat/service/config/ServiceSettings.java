package org.sixchat.service.config;

import io.smallrye.config.ConfigMapping;
import org.sixchat.core.DomainName;

/** What every service needs to know first. Being the root of {@code sixchat.*}, it also makes unknown settings errors. */
@ConfigMapping(prefix = "sixchat")
public interface ServiceSettings {
    /** The Internet domain that this service belongs to, in lower-case A-labels, such as {@code a.example}. */
    DomainName domain();
}
