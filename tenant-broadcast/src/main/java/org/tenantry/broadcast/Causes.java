package org.tenantry.broadcast;

/** What lies behind the client's exceptions, which wrap one another. */
final class Causes {

    private Causes() {}

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
