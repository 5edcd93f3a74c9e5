package org.tenantry.demo;

/**
 * The demo cannot go on, and the message says all that its user needs. It has no stack trace: the message
 * is for somebody who wants to see the demo, not its source.
 */
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoException(String message) {
        super(message, null, false, false);
    }
}
