package org.sixchat.events;

import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A user's device has its certificate and has used it.
 *
 * @param requestId the request by which it got the certificate
 * @param serial the certificate's serial number in lower-case hexadecimal
 */
public record UserEnrolled(UserId user, DeviceId device, UUID requestId, String serial) implements UserEvent {
    public UserEnrolled {
        Checks.present(user, "user");
        Checks.present(device, "device");
        Checks.present(requestId, "requestId");
        Checks.text(serial, "serial");
    }

    @Override
    public String fact() {
        return "enrolled";
    }
}
