package org.tenantry.it.transaction;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.Callable;

/** Does work in the transactions of an enterprise bean. */
@Stateless
public class InEjb {

    @Resource
    private SessionContext context;

    public <R> R required(Callable<R> work) throws Exception {
        return work.call();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <R> R requiresNew(Callable<R> work) throws Exception {
        return work.call();
    }

    public <R> R markedForRollback(Callable<R> work) throws Exception {
        R result = work.call();
        context.setRollbackOnly();
        return result;
    }
}
