package org.tenantry.http;

import java.util.Objects;
import org.tenantry.Messages;
import org.tenantry.TenantId;

/** What a {@link TenantResolver} found: exactly one of the three cases. */
public sealed interface Resolution {

    /** The request names this tenant; whether there is one is seen afterwards. */
    record Named(TenantId tenant) implements Resolution {
        public Named {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /** The request says nothing to this resolver; the next one is asked. */
    record None() implements Resolution {
        private static final None INSTANCE = new None();
    }

    /**
     * The request is answered with 400, and no further resolver is asked.
     *
     * @param why for the client to read; name no tenant in it
     */
    record Malformed(String why) implements Resolution {
        public Malformed {
            Objects.requireNonNull(why, "why");
        }
    }

    static Resolution tenant(TenantId tenant) {
        return new Named(tenant);
    }

    /** Returns the tenant that the text names, or a 400 if the text is no tenant id. */
    static Resolution tenant(String id) {
        return TenantId.isCanonical(id)
                ? new Named(new TenantId(id))
                : new Malformed("Not a tenant id: " + Messages.quote(id));
    }

    static Resolution none() {
        return None.INSTANCE;
    }

    static Resolution malformed(String why) {
        return new Malformed(why);
    }
}
