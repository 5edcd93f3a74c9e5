package org.tenantry.catalog;

import java.util.Objects;
import org.tenantry.Tenant;

/** What a host says about the tenant: exactly one of the three cases. */
public sealed interface HostMatch {

    /** The host belongs to a tenant. */
    record Matched(Tenant tenant) implements HostMatch {
        public Matched {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /** The host is a name, and none of ours. */
    record Unknown() implements HostMatch {
        static final Unknown INSTANCE = new Unknown();
    }

    /** The host is not a host name at all. */
    record Malformed() implements HostMatch {
        static final Malformed INSTANCE = new Malformed();
    }
}
