package org.tenantry.broadcast;

/** Makes the daemon threads of one broadcast, which see the classes that its opener sees. Any thread may use it. */
final class Threads {

    private final ClassLoader loader;

    /**
     * @param loader the application's class loader
     */
    Threads(ClassLoader loader) {
        this.loader = loader;
    }

    Thread newThread(String role, Runnable work) {
        // Inheriting nothing: a request's thread may be the one that makes it.
        Thread thread = new Thread(null, work, "tenantry-broadcast-" + role, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
