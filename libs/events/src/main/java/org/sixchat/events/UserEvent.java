package org.sixchat.events;

/** What happened to a user of the domain; the sequence is the version of the user. */
public sealed interface UserEvent extends Event permits UserInvited, UserEnrolled, UserDeleted {
    @Override
    default Topic topic() {
        return Topic.DIR_USERS;
    }

    @Override
    default String thing() {
        return "user:" + user();
    }
}
