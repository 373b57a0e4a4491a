package dev.recourse.acquirer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The acquirer's half stands on the format alone: no database, no HTTP, no client, and no library of its own. */
@AnalyzeClasses(packages = "dev.recourse.acquirer", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule acquirer = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.io..",
                            "java.math..",
                            "java.net",
                            "java.nio..",
                            "java.security..",
                            "java.text..",
                            "java.time..",
                            "java.util..",
                            "javax.crypto..",
                            "org.jspecify..",
                            "org.slf4j..",
                            "dev.recourse.model..",
                            "dev.recourse.file..",
                            "dev.recourse.catalogue..",
                            "dev.recourse.wire..",
                            "dev.recourse.seal..",
                            "dev.recourse.acquirer..")
                    .or(describe(
                            "arrays of primitives",
                            type -> type.getBaseComponentType().isPrimitive())));

    @Test
    void noDatabaseAndNoHttpReachAnAcquirersServer() {
        for (String absent : new String[] {"org.h2.Driver", "okhttp3.OkHttpClient", "org.seasar.doma.Dao"}) {
            assertThatThrownBy(() -> Class.forName(absent)).isInstanceOf(ClassNotFoundException.class);
        }
    }
}
