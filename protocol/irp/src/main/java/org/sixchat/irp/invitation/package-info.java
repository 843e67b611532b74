/**
 * Invitations: the one string that an administrator hands to a person, and that enrolment begins with.
 */
package org.sixchat.irp.invitation;
