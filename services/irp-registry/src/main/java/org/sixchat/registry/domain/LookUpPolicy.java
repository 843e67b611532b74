package org.sixchat.registry.domain;

import java.util.Locale;
import org.sixchat.core.UserId;

/** Who may look a user up; who may not is told what he is told about a user who does not exist. */
public enum LookUpPolicy {
    /** Everybody, authenticated or not. */
    ANYONE,
    /** Whoever proved a certificate of any domain whose anchor this registry knows: the default. */
    AUTHENTICATED,
    /** People of the user's own domain. */
    DOMAIN,
    /** The people that the user listed. */
    CONTACTS;

    /** The policy's name in the database and in answers, lower case. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of a {@link #token()}. */
    public static LookUpPolicy ofToken(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether {@code caller} may look {@code wanted} up.
     *
     * @param contact whether {@code wanted} listed the caller as a contact
     */
    public boolean allows(Caller caller, UserId wanted, boolean contact) {
        return switch (caller) {
            case Caller.Anonymous() -> this == ANYONE;
            case Caller.Invited invited -> this == ANYONE;
            case Caller.Proven person when person.user().equals(wanted) -> true;
            case Caller.Proven person ->
                switch (this) {
                    case ANYONE, AUTHENTICATED -> true;
                    case DOMAIN -> person.user().domain().equals(wanted.domain());
                    case CONTACTS -> contact;
                };
        };
    }
}
