package dev.dateline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house: who may see whom. */
@AnalyzeClasses(packages = "dev.dateline", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  @ArchTest
  static final ArchRule MODEL_STANDS_ON_JACKSON_AND_KAFKA_CLIENTS_ALONE =
      classes()
          .that()
          .resideInAPackage("dev.dateline.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.dateline.model..",
              "java..",
              "com.fasterxml.jackson..",
              "org.apache.kafka.common..");

  @ArchTest
  static final ArchRule INGEST_SEES_THE_MODEL_ONLY = seesTheModelOnly("ingest", "enrich", "sink");

  @ArchTest
  static final ArchRule ENRICH_SEES_THE_MODEL_ONLY = seesTheModelOnly("enrich", "ingest", "sink");

  @ArchTest
  static final ArchRule SINK_SEES_THE_MODEL_ONLY = seesTheModelOnly("sink", "ingest", "enrich");

  @ArchTest
  static final ArchRule A_SINK_OF_ONES_OWN_NEEDS_THE_MODEL_AND_KAFKAS_TYPES_ALONE =
      classes()
          .that()
          .resideInAPackage("dev.dateline.sink.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.dateline.sink.api..",
              "dev.dateline.model..",
              "java..",
              "org.apache.kafka.common..",
              "org.apache.kafka.clients.consumer..");

  @ArchTest
  static final ArchRule WHAT_AN_ARTICLE_SAYS_IS_FOUND_WITHOUT_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.dateline.enrich.tag..",
              "dev.dateline.enrich.read..",
              "dev.dateline.enrich.lineage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule THE_TOPOLOGY_IS_SEEN_BY_ENRICH_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.dateline.enrich..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.streams..");

  @ArchTest
  static final ArchRule ONLY_THE_BROKER_PACKAGE_KNOWS_THE_BROKERS_INSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.dateline.app.broker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

  private static ArchRule seesTheModelOnly(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("dev.dateline." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.dateline." + others[0] + "..",
            "dev.dateline." + others[1] + "..",
            "dev.dateline.app..",
            "dev.dateline.bench..");
  }
}
