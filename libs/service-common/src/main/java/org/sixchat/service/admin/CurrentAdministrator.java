package org.sixchat.service.admin;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The administrator who makes the present request. */
@RequestScoped
public class CurrentAdministrator {
    private Optional<Administrator> administrator = Optional.empty();

    /** Who it is; fails with {@code not-authenticated} outside of a checked request. */
    public Administrator get() {
        return administrator.orElseThrow(
                () -> new SixChatException(ErrorCode.NOT_AUTHENTICATED, "no administrator makes this request"));
    }

    void set(Administrator checked) {
        administrator = Optional.of(checked);
    }
}
