package io.milepost;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Imports the classes of the product for rules about what they use. */
final class ProductClasses {

    private ProductClasses() {}

    /** @return of the libraries, only names are known: reading their classes as well would take most of the time */
    static JavaClasses load() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(new ImportOption.DoNotIncludeJars())
                    .importPackages("io.milepost", "freemarker.core");
        });
    }
}
