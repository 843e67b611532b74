/**
 * What each kind of certificate of a domain looks like, and the lint that checks a certificate against it. Builder and lint are
 * written independently, so that a fault of one is found by the other.
 */
package org.sixchat.pki.profile;
