/**
 * The set-up of a Kafka broker: which topics there are, who may write and read them, and how they are made.
 * What is there already stays as it is.
 */
package org.sixchat.kafka;
