/**
 * What the use cases need from outside, in their own words. Every method has its time-out in the adapter and fails with a
 * {@code SixChatException}: UNAVAILABLE where the store is away.
 */
package org.sixchat.registry.app.port;
