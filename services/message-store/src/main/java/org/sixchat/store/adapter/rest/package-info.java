/**
 * What the administrator of the domain can ask over HTTPS: how full a mailbox is, never what is in it.
 * Callers are checked before a resource is reached.
 */
package org.sixchat.store.adapter.rest;
