package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Asks {@link MessageBean} and waits for its answer. */
@ApplicationScoped
public class Mailbox {

    private static final ConcurrentMap<String, BlockingQueue<String>> ANSWERS = new ConcurrentHashMap<>();

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    private ConnectionFactory connections;

    /** Sends the question in the name of {@code tenant}, which may be empty. */
    String ask(String way, String tenant) {
        String id = UUID.randomUUID().toString();
        BlockingQueue<String> answer = new ArrayBlockingQueue<>(1);
        ANSWERS.put(id, answer);
        try (JMSContext context = connections.createContext()) {
            context.createProducer()
                    .setProperty("way", way)
                    .setProperty("tenant", tenant)
                    .setProperty("id", id)
                    .send(InitialContext.<Queue>doLookup("jms/injection"), "");
            return String.valueOf(answer.poll(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (NamingException e) {
            return Marker.causes(e);
        } finally {
            ANSWERS.remove(id);
        }
    }

    static void answer(String id, String text) {
        BlockingQueue<String> answer = ANSWERS.get(id);
        if (answer != null) {
            answer.add(text);
        }
    }
}
