package org.tenantry.it.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Does work in the transactions of {@link Transactional}, as methods of the application's beans would. */
@ApplicationScoped
public class InTransaction {

    @Transactional
    public <R> R required(Callable<R> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public <R> R requiresNew(Callable<R> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.SUPPORTS)
    public <R> R supports(Callable<R> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    public <R> R notSupported(Callable<R> work) throws Exception {
        return work.call();
    }

    @Transactional(rollbackOn = IOException.class)
    public <R> R rollingBackOnIoException(Callable<R> work) throws Exception {
        return work.call();
    }

    @Transactional(dontRollbackOn = IllegalArgumentException.class)
    public <R> R keptInSpiteOfIllegalArgument(Callable<R> work) throws Exception {
        return work.call();
    }
}
