package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lives in a session, which a container may write out and read back. */
@SessionScoped
public class Visit implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    @From("resource")
    private @Nullable DataSource injected;

    @Resource(name = "jdbc/clinic")
    private DataSource resource;

    String readInjected() {
        return Marker.read(passivated(injected));
    }

    String readResource() {
        return Marker.read(passivated(resource));
    }

    /** What the container's passivation does with the field. */
    private static DataSource passivated(@Nullable DataSource dataSource) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(dataSource);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DataSource) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
