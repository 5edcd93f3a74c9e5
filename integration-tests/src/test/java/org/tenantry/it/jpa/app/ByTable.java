package org.tenantry.it.jpa.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;

/** Gets its id from a table, in blocks of ten. */
@Entity
public class ByTable extends Numbered {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "bills")
    @TableGenerator(name = "bills", table = "numbers", allocationSize = 10)
    private long id;

    @Override
    public Object id() {
        return id;
    }
}
