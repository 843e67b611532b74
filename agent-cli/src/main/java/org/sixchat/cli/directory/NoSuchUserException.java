package org.sixchat.cli.directory;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * The registry of the user's own domain, whose certificate was verified, says that it shows no such user to us. No DNS, no other
 * server, and no registry that is away can say that.
 */
public final class NoSuchUserException extends SixChatException {
    private static final long serialVersionUID = 1L;

    public NoSuchUserException(SixChatException told) {
        super(ErrorCode.NOT_FOUND, told.getMessage(), told);
    }
}
