package org.tenantry.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import org.tenantry.CurrentTenant;

/** Tells a listener for the request's tenant, on whichever thread the server does it. */
record TenantAsyncListener(AsyncListener listener, CurrentTenant.Capture tenant) implements AsyncListener {

    @FunctionalInterface
    private interface Event {
        void happen() throws IOException;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        tell(() -> listener.onComplete(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        tell(() -> listener.onTimeout(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        tell(() -> listener.onError(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        tell(() -> listener.onStartAsync(event));
    }

    private void tell(Event event) throws IOException {
        try {
            tenant.call(() -> {
                event.happen();
                return true;
            });
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e); // no listener throws others
        }
    }
}
