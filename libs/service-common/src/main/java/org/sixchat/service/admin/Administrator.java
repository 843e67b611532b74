package org.sixchat.service.admin;

import org.sixchat.core.UserId;

/**
 * An administrator of the domain.
 *
 * @param id such as {@code administrator@a.example}, from the certificate
 * @param displayName the certificate's common name
 */
public record Administrator(UserId id, String displayName) {}
