package org.tenantry.http;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;

/** Whose a request is, for its work on other threads. A public request's has no tenant there either. */
record RequestTenant(CurrentTenant current, @Nullable Tenant tenant) {

    <R> R call(Callable<R> work) throws Exception {
        return tenant == null ? current.callWithoutTenant(work) : current.call(tenant, work);
    }

    void run(Runnable work) {
        if (tenant == null) {
            current.runWithoutTenant(work);
        } else {
            current.run(tenant, work);
        }
    }
}
