/** What administrators do, by REST over mutual TLS. */
package org.sixchat.registry.adapter.rest;
