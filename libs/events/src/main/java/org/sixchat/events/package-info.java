/**
 * What the services of a domain tell each other: event records, the topics that carry them and their CloudEvents form.
 * There is no Kafka client in here, so that whoever only reads or writes an event needs none.
 */
package org.sixchat.events;
