package io.glucorelay.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the modules may know of one another. Here, since only the examples see them all. */
@AnalyzeClasses(packages = "io.glucorelay", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    private static final String STORES = "io.glucorelay.store.*..";
    private static final String CHANNELS = "io.glucorelay.channel..";
    private static final String FORMATS = "io.glucorelay.formats..";
    private static final String MESSAGES = "io.glucorelay.messages..";
    private static final String EXAMPLES = "io.glucorelay.examples..";

    @ArchTest
    static final ArchRule storesKnowNoChannel = noClasses()
            .that()
            .resideInAPackage(STORES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CHANNELS);

    @ArchTest
    static final ArchRule channelsKnowNoStore = noClasses()
            .that()
            .resideInAPackage(CHANNELS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(STORES);

    @ArchTest
    static final ArchRule coreKnowsNeither = noClasses()
            .that()
            .resideOutsideOfPackages(STORES, CHANNELS, EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORES, CHANNELS, EXAMPLES);

    @ArchTest
    static final ArchRule nobodyNeedsTheFormats = noClasses()
            .that()
            .resideOutsideOfPackages(FORMATS, EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FORMATS);

    @ArchTest
    static final ArchRule nobodyNeedsTheTemplates = noClasses()
            .that()
            .resideOutsideOfPackages(MESSAGES, EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MESSAGES);
}
