package org.tenantry.http;

import java.util.List;

/** The paths that are served without a tenant. */
final class PublicPaths {

    private final List<String> exact;
    private final List<String> folders;

    PublicPaths(List<String> paths) {
        this.exact = paths.stream().filter(path -> !path.endsWith("/*")).toList();
        this.folders = paths.stream()
                .filter(path -> path.endsWith("/*"))
                .map(path -> path.substring(0, path.length() - 1))
                .toList();
    }

    boolean contains(String path) {
        for (String one : exact) {
            if (path.equals(one)) {
                return true;
            }
        }
        for (String folder : folders) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }
}
