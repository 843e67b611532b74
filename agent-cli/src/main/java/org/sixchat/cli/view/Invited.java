package org.sixchat.cli.view;

/** The answer of {@code admin invite}; the invitation is a secret until it is used. */
public record Invited(String invitation, String user, String expires) implements View {
    @Override
    public String toString() {
        return "Invited[" + user + "]";
    }
}
