package org.sixchat.irp.discovery;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * For the native executable only: dnsjava asks Windows for its name servers by way of a library that we do not have, and the
 * image builder wants to see every class that is used. On other systems nothing is asked there.
 */
@TargetClass(className = "org.xbill.DNS.config.WindowsResolverConfigProvider")
final class NoWindowsNames {
    @Substitute
    public NoWindowsNames() {}

    @Substitute
    public void initialize() {}

    @Substitute
    public List<InetSocketAddress> servers() {
        return List.of();
    }

    @Substitute
    public List<Name> searchPaths() {
        return List.of();
    }

    @Substitute
    public boolean isEnabled() {
        return false;
    }
}
