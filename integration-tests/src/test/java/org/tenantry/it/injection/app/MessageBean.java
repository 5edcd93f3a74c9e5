package org.tenantry.it.injection.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;

/** Answers from its own data sources, for the tenant that the message names. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/injection"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class MessageBean implements MessageListener {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    @Inject
    private @Nullable DataSource injected;

    private @Nullable DataSource setter;
    private @Nullable DataSource atPostConstruct;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @PostConstruct
    void remember() {
        atPostConstruct = field;
    }

    @Override
    public void onMessage(Message message) {
        try {
            Map<String, DataSource> ways = new HashMap<>();
            ways.put("field", field);
            ways.put("setter", setter);
            ways.put("inject", injected);
            ways.put("postConstruct", atPostConstruct);
            DataSource dataSource = ways.get(message.getStringProperty("way"));
            Mailbox.answer(message.getStringProperty("id"), read(dataSource, message.getStringProperty("tenant")));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(@Nullable DataSource dataSource, String tenant) {
        if (tenant.isEmpty()) {
            return Marker.read(dataSource);
        }
        try (CurrentTenant.Scope scope = CurrentTenant.get().open(new TenantId(tenant))) {
            return Marker.read(dataSource);
        }
    }
}
