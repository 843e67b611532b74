/**
 * The IRP server: connections, the two ways into TLS, limits, and the way from a request to its use case and back.
 * Everything of a connection happens on its channel's event loop; use cases answer from elsewhere and hop back.
 */
package org.sixchat.registry.adapter.tcp;
