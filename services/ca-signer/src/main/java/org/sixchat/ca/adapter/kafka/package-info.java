/**
 * Events that concern the certification authority.
 * They arrive once, in the order of their user.
 */
package org.sixchat.ca.adapter.kafka;
