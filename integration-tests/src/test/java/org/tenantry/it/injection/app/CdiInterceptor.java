package org.tenantry.it.injection.app;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers for the intercepted method, from its own data source. */
@Interceptor
@Intercepted
@Priority(Interceptor.Priority.APPLICATION)
public class CdiInterceptor {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    private @Nullable DataSource setter;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @AroundInvoke
    Object answer(InvocationContext context) {
        return Marker.read(context.getMethod().getName().equals("byField") ? field : setter);
    }
}
