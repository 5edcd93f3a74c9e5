package org.tenantry.cdi;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;

/**
 * Covers message-driven beans on Open Liberty, which announces an injection target for them and then
 * does not use it. There {@code @MessageDriven} itself becomes an interceptor binding, and
 * {@link MessageDrivenInterceptor} is bound by it.
 */
final class MessageDrivenBeans {

    private MessageDrivenBeans() {}

    /** Registers the interceptor, where the server has message-driven beans and needs it. */
    static void register(BeforeBeanDiscovery event, ClassLoader loader) {
        if (isThere("com.ibm.tx.jta.TransactionManagerFactory", loader)
                && isThere("jakarta.ejb.MessageDriven", loader)) {
            Registration.add(event);
        }
    }

    private static boolean isThere(String className, ClassLoader loader) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** In a class of its own, because servers without Enterprise Beans lack the annotation. */
    private static final class Registration {

        static void add(BeforeBeanDiscovery event) {
            event.configureInterceptorBinding(MessageDriven.class)
                    .methods()
                    .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
            event.addAnnotatedType(MessageDrivenInterceptor.class, MessageDrivenInterceptor.class.getName())
                    .add(new AnyMessageDriven());
        }
    }

    @SuppressWarnings("ClassExplicitlyAnnotation") // how CDI makes annotations at run time
    private static final class AnyMessageDriven extends AnnotationLiteral<MessageDriven> implements MessageDriven {

        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "";
        }

        @Override
        public Class<?> messageListenerInterface() {
            return Object.class;
        }

        @Override
        public ActivationConfigProperty[] activationConfig() {
            return new ActivationConfigProperty[0];
        }

        @Override
        public String mappedName() {
            return "";
        }

        @Override
        public String description() {
            return "";
        }
    }
}
