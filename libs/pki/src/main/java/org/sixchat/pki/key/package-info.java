/**
 * Key pairs, public keys and the providers that work with them. Every key that comes from outside is read here, and what is
 * not of a kind that SixChat takes is refused here.
 */
package org.sixchat.pki.key;
