package org.tenantry.it.injection.raw;

import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.Marker;

/** Named by {@code @Interceptors}, as before CDI. */
public class LegacyInterceptor {

    @Resource(name = "jdbc/clinic")
    private DataSource dataSource;

    @AroundInvoke
    Object answer(InvocationContext context) throws Exception {
        return context.getMethod().getName().equals("read") ? Marker.read(dataSource) : context.proceed();
    }
}
