package org.sixchat.cli.command;

import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A user id as it is typed. */
final class UserConverter implements ITypeConverter<UserId> {
    @Override
    public UserId convert(String typed) {
        try {
            return UserId.ofTyped(typed);
        } catch (SixChatException invalid) {
            throw new TypeConversionException(invalid.getMessage());
        }
    }
}
