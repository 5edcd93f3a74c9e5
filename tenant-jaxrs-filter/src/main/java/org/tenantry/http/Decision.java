package org.tenantry.http;

import org.tenantry.Tenant;

/** What becomes of a request. */
sealed interface Decision {

    /** It is served for the tenant. */
    record Serve(Tenant tenant) implements Decision {}

    /** It is served without a tenant, and gets no data. */
    record ServePublic() implements Decision {}

    /** It is for the administration, which has no tenant. */
    record ServeAdmin() implements Decision {}

    /** It is answered here. */
    record Refuse(Problem problem) implements Decision {}
}
