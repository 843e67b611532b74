/**
 * The decision whether a presented chain names whom one expects. A domain's anchor is consulted for that domain and for no other.
 */
package org.sixchat.pki.chain;
