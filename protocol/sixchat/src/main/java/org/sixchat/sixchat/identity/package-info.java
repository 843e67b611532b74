/**
 * Who speaks on a connection: the identity one presents, the identity one has verified, and the decisions asked of the owner.
 * {@link org.sixchat.sixchat.identity.IdentityValidator} holds the rules by which the one becomes the other.
 */
package org.sixchat.sixchat.identity;
