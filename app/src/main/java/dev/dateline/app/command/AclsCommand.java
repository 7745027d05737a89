package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.AccessRules;
import dev.dateline.app.config.AppConfig;
import dev.dateline.app.config.Settings;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the rights that each part needs; grants nothing. */
@Command(
    name = "acls",
    description = {
      "Prints the least that each part must be allowed on a cluster that asks for permissions.",
      "",
      "One line a rule, each a call of kafka-acls.sh that an administrator can look at and run. They"
          + " follow from the settings: topic prefix, application id, and the sink's group and topics."
          + " Nothing is granted by this command, and no broker is asked."
    },
    footer = {
      "",
      "Examples:",
      "  dateline acls",
      "  dateline acls enrich --principal enrich=User:CN=enrich -s topics.prefix=news.",
      "  dateline acls | sed 's|$| --bootstrap-server kafka1:9092|' | sh"
    })
final class AclsCommand implements Callable<Integer> {
  private static final String TARGET = "sink.topic.topic";
  private static final String TOPIC_SINK = "topic";

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "PART",
      arity = "0..*",
      description = "operator, ingest, enrich, sink. All where none is named.")
  private Set<AccessRules.Component> components = new TreeSet<>();

  @Option(
      names = "--principal",
      paramLabel = "PART=PRINCIPAL",
      description = "Who a part is, for Kafka. Without it: User:dateline-PART.")
  private Map<AccessRules.Component, String> principals =
      new EnumMap<>(AccessRules.Component.class);

  @Override
  public Integer call() {
    Settings settings = Session.settings(dateline.host(), options);
    AccessRules rules = rules(AppConfig.of(settings.given()).topics(), settings.given());
    for (AccessRules.Component component :
        components.isEmpty() ? List.of(AccessRules.Component.values()) : components) {
      dateline.host().terminal().print("# " + component.name().toLowerCase(Locale.ROOT));
      String principal = principals.getOrDefault(component, component.defaultPrincipal());
      for (AclBinding rule : rules.of(component, principal)) {
        dateline.host().terminal().print(AccessRules.command(rule));
      }
    }
    return ExitCode.OK.code();
  }

  private static AccessRules rules(Topics topics, Map<String, String> given) {
    SinkConfig sink = SinkConfig.of(given);
    String target = given.getOrDefault(TARGET, "");
    return new AccessRules(
        topics,
        EnrichConfig.of(given).applicationId(topics),
        topics.prefix() + sink.groupId(),
        sink.topics().stream().map(name -> topics.prefix() + name).toList(),
        sink.type().equals(TOPIC_SINK) && !target.isBlank() ? List.of(target) : List.of());
  }
}
