/**
 * Events that arrive: each has its effect once, in the order of its user, in one transaction with the note that it had it.
 * What cannot be read is set aside with a reason; what fails for want of a store is tried again until it works.
 */
package org.sixchat.service.inbox;
