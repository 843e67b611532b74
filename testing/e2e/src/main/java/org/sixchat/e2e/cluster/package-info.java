/** An installation of the chart on a real Kubernetes cluster, with people's agents outside of it. Nothing but a namespace of its own is touched. */
package org.sixchat.e2e.cluster;
