/**
 * The rules by which a request becomes a certificate, and the records that they work on.
 * No framework, no database and no clock of its own.
 */
package org.sixchat.ca.domain;
