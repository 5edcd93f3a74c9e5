package org.tenantry.it.jpa;

import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** All themes, inside the server. */
@ExtendWith(ArquillianExtension.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
public abstract class JpaContract implements SameKeys, Changes, Switches, Units, FirstUse, Identifiers, MixedLoad {

    @Inject
    Tenancy tenancy;

    @Override
    public Tenancy tenancy() {
        return tenancy;
    }

    static final Class<?>[] CLASSES = {
        JpaContract.class,
        SameKeys.class,
        Changes.class,
        Switches.class,
        Units.class,
        FirstUse.class,
        Identifiers.class,
        MixedLoad.class,
        Tenancy.class
    };
}
