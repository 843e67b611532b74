/**
 * The client side of IRP: one connection to one registry, requests as {@link io.smallrye.mutiny.Uni}.
 */
package org.sixchat.irp.client;
