/** What an application has that would see requests of the administration if anything of it could. */
@NullMarked
package org.tenantry.it.admin.app;

import org.jspecify.annotations.NullMarked;
