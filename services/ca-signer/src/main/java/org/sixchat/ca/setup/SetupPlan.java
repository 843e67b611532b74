package org.sixchat.ca.setup;

import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.pki.profile.CaUrls;

/**
 * What a set-up is for.
 *
 * @param domain the domain
 * @param urls what certificates will name as the CA's addresses, inside the domain
 * @param administrator the first administrator, a name of the domain
 */
public record SetupPlan(DomainName domain, CaUrls urls, UserId administrator) {
    public SetupPlan {
        if (!administrator.domain().equals(domain)) {
            throw new SixChatException(
                    ErrorCode.USAGE, "--admin: " + administrator + " is not of the domain " + domain);
        }
        if (!domain.contains(urls.base().getHost())) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "--ca-url: " + urls.base().getHost() + " is not inside " + domain
                            + "; agents fetch a certificate's status from its own domain only");
        }
    }
}
