package org.tenantry.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.tenantry.node.Node;

/**
 * Binds the tenant while a response's entity is written. An asynchronous response is written on the
 * thread that resumes it, which may be anybody's, and the entity may still read data.
 */
public class TenantWriterInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException, WebApplicationException {
        Node node = Node.find().orElse(null);
        if (node == null || !(context.getProperty(TenantFilter.DECISION) instanceof Decision.Serve serve)) {
            context.proceed();
            return;
        }
        Callable<Boolean> work = () -> {
            context.proceed();
            return true;
        };
        try {
            node.currentTenant().call(serve.tenant(), work);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new WebApplicationException(e); // proceed() throws no others
        }
    }
}
