/** Topics and access rules of the cluster's broker. */
package org.sixchat.setup.kafka;
