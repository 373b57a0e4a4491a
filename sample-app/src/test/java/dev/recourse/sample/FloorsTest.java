package dev.recourse.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The sample app sees what every app sees: the exported packages. */
@AnalyzeClasses(packages = "dev.recourse.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule exportedPackagesOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.recourse.store..", "dev.recourse.sync..", "dev.recourse.http..");

    @ArchTest
    static final ArchRule noDatabaseOfItsOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.seasar.doma..");
}
