/** Everything in ASN.1: certificates, requests, revocation lists, status answers, envelopes. */
package org.sixchat.fuzz.der;
