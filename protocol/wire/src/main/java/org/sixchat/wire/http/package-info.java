/**
 * One HTTP/1.1 exchange at a time, with a limit on size and time: for certificate status and for administration.
 */
package org.sixchat.wire.http;
