/**
 * The store's use cases: deposit, delivery, receipts, expiry, and what it learns from events. They answer with {@code Uni}
 * and own the ports that adapters fill.
 */
package org.sixchat.store.app;
