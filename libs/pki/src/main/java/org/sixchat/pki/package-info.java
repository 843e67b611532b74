/**
 * Public key infrastructure on Bouncy Castle and the JDK: keys, requests, certificates, their validation and status, and what is
 * signed and sealed with them. It depends on {@code core} only, and names its provider at each call.
 */
package org.sixchat.pki;
