package org.tenantry.it.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** All themes, inside the server. */
@ExtendWith(ArquillianExtension.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
public abstract class JpaContract
        implements SameKeys, Changes, Switches, Unsynchronized, Units, FirstUse, Identifiers, MixedLoad {

    static final String ECLIPSELINK = "org.eclipse.persistence.";
    static final String HIBERNATE = "org.hibernate.";

    @Inject
    Tenancy tenancy;

    @Override
    public Tenancy tenancy() {
        return tenancy;
    }

    /** Returns what the names of the provider's classes begin with. */
    String provider() {
        return "liberty".equals(System.getProperty("it.server")) ? ECLIPSELINK : HIBERNATE;
    }

    @Test
    void the_provider_is_the_one_that_these_tests_are_about() throws Exception {
        String type = tenancy.in(
                Tenancy.ACME, em -> em.getCriteriaBuilder().getClass().getName());

        assertThat(type).startsWith(provider());
    }

    static final Class<?>[] CLASSES = {
        JpaContract.class,
        SameKeys.class,
        Changes.class,
        Switches.class,
        Unsynchronized.class,
        Units.class,
        FirstUse.class,
        Identifiers.class,
        MixedLoad.class,
        Tenancy.class
    };
}
