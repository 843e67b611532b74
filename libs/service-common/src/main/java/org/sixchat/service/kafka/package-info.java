/**
 * Connections to the broker, made from the settings.
 * Plain Kafka clients stand behind outbox and inbox; no other code sees them.
 */
package org.sixchat.service.kafka;
