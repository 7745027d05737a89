package dev.dateline.app.broker;

import dev.dateline.model.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each part of Dateline must be allowed to do on a cluster that asks, and nothing more: the
 * rules are those under which a test runs the whole flow.
 *
 * @param topics the names of all topics
 * @param enrichApplication application id of enrich
 * @param sinkGroup full name of the sink's consumer group
 * @param sinkTopics full names of the topics that the sink reads
 * @param targets full names of topics that the sink writes to, as a sink of type {@code topic} does
 */
public record AccessRules(
    Topics topics,
    String enrichApplication,
    String sinkGroup,
    List<String> sinkTopics,
    List<String> targets) {
  public AccessRules {
    sinkTopics = List.copyOf(sinkTopics);
    targets = List.copyOf(targets);
  }

  /** One who is allowed something. */
  public enum Component {
    /** Makes the topics ({@code dateline topics}). */
    OPERATOR,
    INGEST,
    ENRICH,
    SINK;

    /** {@code User:dateline-ingest} and so on. */
    public String defaultPrincipal() {
      return "User:dateline-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The rules for one part. Who may read, write or delete may also describe, so that is not said.
   *
   * @param principal {@code User:name}
   */
  public List<AclBinding> of(Component component, String principal) {
    Rules rules = new Rules(principal);
    // Each looks at the topics when it starts, and says what is wrong with them.
    topics
        .all()
        .forEach(
            topic ->
                rules.topic(topic.name(), AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS));
    switch (component) {
      case OPERATOR -> topics.all().forEach(t -> rules.topic(t.name(), AclOperation.CREATE));
      case INGEST -> ingest(rules);
      case ENRICH -> enrich(rules);
      case SINK -> sink(rules);
    }
    return List.copyOf(rules.bindings);
  }

  private void ingest(Rules rules) {
    rules.topic(topics.articles(), AclOperation.WRITE);
    rules.topic(topics.rejected(), AclOperation.WRITE);
    rules.topic(topics.sources(), AclOperation.READ, AclOperation.WRITE);
    rules.transactions(topics.prefix() + "ingest-");
  }

  private void enrich(Rules rules) {
    rules.topic(topics.articles(), AclOperation.READ);
    List.of(topics.enriched(), topics.duplicates(), topics.stories(), topics.rejected())
        .forEach(topic -> rules.topic(topic, AclOperation.WRITE));
    // Its internal topics are made by it, and emptied of what is done.
    rules.add(
        ResourceType.TOPIC,
        enrichApplication + "-",
        PatternType.PREFIXED,
        AclOperation.CREATE,
        AclOperation.READ,
        AclOperation.WRITE,
        AclOperation.DELETE);
    rules.group(enrichApplication, PatternType.LITERAL);
    rules.transactions(enrichApplication + "-");
  }

  private void sink(Rules rules) {
    sinkTopics.forEach(topic -> rules.topic(topic, AclOperation.READ));
    rules.topic(topics.rejected(), AclOperation.WRITE);
    rules.group(sinkGroup, targets.isEmpty() ? PatternType.LITERAL : PatternType.PREFIXED);
    rules.transactions(sinkGroup + "-");
    targets.forEach(topic -> rules.topic(topic, AclOperation.READ, AclOperation.WRITE));
  }

  /** A rule as a call of Kafka's own tool, without the address. */
  public static String command(AclBinding rule) {
    ResourcePattern on = rule.pattern();
    String resource =
        on.resourceType() == ResourceType.TRANSACTIONAL_ID
            ? "transactional-id"
            : on.resourceType().name().toLowerCase(Locale.ROOT);
    String operation =
        Arrays.stream(rule.entry().operation().name().split("_"))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .reduce("", String::concat);
    return "kafka-acls.sh --add --allow-principal "
        + quote(rule.entry().principal())
        + " --operation "
        + operation
        + " --"
        + resource
        + " "
        + quote(on.name())
        + (on.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
  }

  /** For a POSIX shell, where it needs to be. */
  private static String quote(String text) {
    return text.matches("[\\w.:/@%+,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static final class Rules {
    private final String principal;
    private final List<AclBinding> bindings = new ArrayList<>();

    Rules(String principal) {
      this.principal = principal;
    }

    void topic(String name, AclOperation... operations) {
      add(ResourceType.TOPIC, name, PatternType.LITERAL, operations);
    }

    void group(String name, PatternType type) {
      add(ResourceType.GROUP, name, type, AclOperation.READ);
    }

    void transactions(String prefix) {
      add(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, AclOperation.WRITE);
    }

    void add(ResourceType resource, String name, PatternType type, AclOperation... operations) {
      for (AclOperation operation : operations) {
        AclBinding rule =
            new AclBinding(
                new ResourcePattern(resource, name, type),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
        if (!bindings.contains(rule)) {
          bindings.add(rule);
        }
      }
    }
  }
}
