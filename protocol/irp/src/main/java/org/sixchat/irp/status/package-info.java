/**
 * Fetching what a certificate's own CA says of it, straight from that CA and from nobody else.
 */
package org.sixchat.irp.status;
