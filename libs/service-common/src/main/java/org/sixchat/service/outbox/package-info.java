/**
 * Events that leave: written in the transaction of the change, published later by one relay a service.
 * No event is lost by a crash, and none tells of a change that was rolled back.
 */
package org.sixchat.service.outbox;
