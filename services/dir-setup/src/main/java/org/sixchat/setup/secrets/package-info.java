/** Which Secrets and ConfigMaps there are to be, and how they come to be: all or none, whenever the job may be stopped. */
package org.sixchat.setup.secrets;
