package org.sixchat.irp.discovery;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * For the native executable only: dnsjava asks Windows for its name servers by way of a library that we do not have, and the
 * image builder wants to see every class that is used. On other systems nothing is asked there.
 */
@TargetClass(className = "org.xbill.DNS.config.WindowsResolverConfigProvider")
final class NoWindowsNames {
    @Substitute
    public NoWindowsNames() {}
}
