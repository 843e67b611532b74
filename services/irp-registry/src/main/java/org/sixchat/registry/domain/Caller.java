package org.sixchat.registry.domain;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/** Whom an authenticated connection speaks for. Each operation names the kind that it needs. */
public sealed interface Caller {
    /** Nobody in particular: may look up who wants to be found by anyone. */
    record Anonymous() implements Caller {}

    /**
     * The holder of an invitation's code: may enrol the invited user and do nothing else.
     *
     * @param user the invited user
     * @param invitation whose code was proved
     */
    record Invited(UserId user, UUID invitation) implements Caller {}

    /** Someone who proved the key of a person's certificate. */
    sealed interface Proven extends Caller {
        /** The person. */
        UserId user();

        /** The person's device that holds the key. */
        DeviceId device();
    }

    /**
     * A device that this registry enrolled.
     *
     * @param chain its certificate and the authorities above it, leaf first
     */
    record OwnDevice(UserId user, DeviceId device, List<X509Certificate> chain) implements Proven {
        public OwnDevice {
            chain = List.copyOf(chain);
        }

        /** The certificate whose key the device proved. */
        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    /** A device of another domain whose anchor is known here. */
    record Foreigner(UserId user, DeviceId device) implements Proven {}

    /** This caller as a device of the registry's own. */
    default OwnDevice requireOwnDevice() {
        if (this instanceof OwnDevice own) {
            return own;
        }
        throw new SixChatException(
                ErrorCode.NOT_ALLOWED,
                "only a device enrolled in this domain may do that, authenticated by its certificate (mechanism SCA)");
    }

    /** The certificate requests that this caller may see: a device all of its user, a code those that were made with it. */
    default OwnRequests requireOwnRequests() {
        return switch (this) {
            case Invited invited -> new OwnRequests(invited.user(), Optional.of(invited.invitation()));
            case OwnDevice own -> new OwnRequests(own.user(), Optional.empty());
            case Anonymous() -> throw notEnrolling();
            case Foreigner foreigner -> throw notEnrolling();
        };
    }

    private static SixChatException notEnrolling() {
        return new SixChatException(
                ErrorCode.NOT_ALLOWED, "only an invited person or an enrolled device of this domain may do that");
    }
}
