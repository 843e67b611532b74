/**
 * The set-up of a DIR in a Kubernetes cluster: what {@code ca-signer init} made becomes Secrets, engines get passwords and
 * certificates, the broker its topics. It runs as a job, may be run again at any time, and overwrites nothing.
 */
package org.sixchat.setup;
