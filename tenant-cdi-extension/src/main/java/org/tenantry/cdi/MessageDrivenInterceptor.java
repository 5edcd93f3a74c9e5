package org.tenantry.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Routes the {@code @Resource} data sources of a message-driven bean before its own {@code @PostConstruct}. */
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class MessageDrivenInterceptor {

    private final BeanManager beans;

    @Inject
    public MessageDrivenInterceptor(BeanManager beans) {
        this.beans = beans;
    }

    @PostConstruct
    Object route(InvocationContext context) throws Exception {
        Object target = context.getTarget();
        beans.getExtension(TenantryExtension.class).route(target);
        return context.proceed();
    }
}
