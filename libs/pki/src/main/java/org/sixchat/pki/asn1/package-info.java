/**
 * How DER from strangers is read: its length is checked first, and whatever goes wrong inside a parser becomes one typed error. No
 * parser's own exception leaves this module.
 */
package org.sixchat.pki.asn1;
