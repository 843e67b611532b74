/** The Kubernetes API, by Fabric8's client. */
package org.sixchat.setup.kubernetes;
