package org.tenantry.testing;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;

/** What a server has in JNDI. */
public final class FakeNaming {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    static {
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> new FakeContext());
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private FakeNaming() {}

    public static void bind(String name, Object value) {
        BOUND.put(name, value);
    }

    public static void unbind(String name) {
        BOUND.remove(name);
    }

    private static final class FakeContext extends InitialContext {

        FakeContext() throws NamingException {
            super(true); // lazy: looks for no other context
        }

        @Override
        public Object lookup(String name) throws NamingException {
            Object found = BOUND.get(name);
            if (found == null) {
                throw new NameNotFoundException(name);
            }
            return found;
        }

        @Override
        public Hashtable<?, ?> getEnvironment() {
            return new Hashtable<>(Map.of(Context.PROVIDER_URL, "fake:"));
        }
    }
}
