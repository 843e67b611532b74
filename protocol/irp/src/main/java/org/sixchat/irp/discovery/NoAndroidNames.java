package org.sixchat.irp.discovery;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/** For the native executable only: dnsjava's way to ask Android for its name servers, as {@link NoWindowsNames}. */
@TargetClass(className = "org.xbill.DNS.config.AndroidResolverConfigProvider")
final class NoAndroidNames {
    @Substitute
    public void initialize() {}

    @Substitute
    public boolean isEnabled() {
        return false;
    }
}
