package dev.dateline.app.broker;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing, and checks those that are there. Doing it again changes
 * nothing; what an operator has chosen is reported, never altered.
 */
public final class TopicsSetup {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final int READY_ATTEMPTS = 300;
  private static final Duration READY_PAUSE = Duration.ofMillis(50);

  private final Admin admin;
  private final Topics topics;
  private final int partitions;
  private final Optional<Short> replicationFactor;

  /**
   * A topic as it is.
   *
   * @param name full name
   * @param partitions how many it has
   * @param replicas of each partition
   * @param created whether it was created just now
   * @param problems what is wrong with it, each a sentence that says what to do
   */
  public record State(
      String name, int partitions, int replicas, boolean created, List<String> problems) {
    public State {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param partitions of a topic that is created, and what the others must have at least; where a
   *     topic has to have one, it is one
   * @param replicationFactor of a topic that is created; empty for the cluster's own default
   */
  public TopicsSetup(
      Admin admin, Topics topics, int partitions, Optional<Short> replicationFactor) {
    this.admin = admin;
    this.topics = topics;
    this.partitions = partitions;
    this.replicationFactor = replicationFactor;
  }

  /**
   * Creates what is missing and returns once every partition can be written.
   *
   * @throws Failure if a topic is not as it must be; the message lists every problem
   */
  public List<State> ensure() {
    Set<String> created = create();
    awaitReady();
    List<State> states = check(created);
    List<String> problems = states.stream().flatMap(state -> state.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw new Failure(
          ExitCode.CONFIG,
          "the topics are not as they must be:\n  " + String.join("\n  ", problems));
    }
    return states;
  }

  /** How all topics are, the missing ones included; creates nothing. */
  public List<State> check() {
    return check(Set.of());
  }

  private Set<String> create() {
    Map<String, TopicDescription> present = describe();
    List<NewTopic> missing =
        topics.all().stream()
            .filter(spec -> !present.containsKey(spec.name()))
            .map(
                spec ->
                    new NewTopic(
                            spec.name(),
                            Optional.of(spec.partitions(partitions)),
                            replicationFactor)
                        .configs(spec.settings()))
            .toList();
    if (missing.isEmpty()) {
      return Set.of();
    }
    Map<String, KafkaFuture<Void>> results = admin.createTopics(missing).values();
    List<String> errors = new ArrayList<>();
    new TreeMap<>(results)
        .forEach(
            (name, result) -> {
              try {
                get(result);
              } catch (TopicExistsException e) {
                // Another process was faster: it is checked like any other.
              } catch (RuntimeException e) {
                errors.add(name + ": " + e.getMessage());
              }
            });
    if (!errors.isEmpty()) {
      throw new Failure(ExitCode.FAILED, "can't create topics:\n  " + String.join("\n  ", errors));
    }
    return results.keySet();
  }

  /**
   * A topic exists before its leaders do. An idempotent producer that writes in between can lose
   * count of its sequence numbers for good, so nobody may write before every leader answers.
   */
  private void awaitReady() {
    for (int attempt = 1; ; attempt++) {
      try {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        Map<String, TopicDescription> described = describe();
        described.forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        p ->
                            all.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        if (described.size() < topics.all().size()) {
          throw new UnknownTopicOrPartitionException("a topic is not known everywhere yet");
        }
        get(admin.listOffsets(all).all());
        return;
      } catch (UnknownTopicOrPartitionException
          | LeaderNotAvailableException
          | NotLeaderOrFollowerException e) {
        if (attempt == READY_ATTEMPTS) {
          throw new Failure(
              ExitCode.UNREACHABLE, "the topics have no leaders yet: " + e.getMessage(), e);
        }
        sleep();
      }
    }
  }

  private List<State> check(Set<String> created) {
    Map<String, TopicDescription> present = describe();
    Map<String, Config> settings = settings(present.keySet());
    List<State> states = new ArrayList<>();
    for (Topics.Spec spec : topics.all()) {
      TopicDescription topic = present.get(spec.name());
      if (topic == null) {
        states.add(
            new State(
                spec.name(),
                0,
                0,
                false,
                List.of(spec.name() + " is missing. `dateline topics` creates it")));
      } else {
        states.add(
            new State(
                spec.name(),
                topic.partitions().size(),
                topic.partitions().get(0).replicas().size(),
                created.contains(spec.name()),
                problems(spec, topic, settings.get(spec.name()))));
      }
    }
    return states;
  }

  private List<String> problems(Topics.Spec spec, TopicDescription topic, Config config) {
    List<String> problems = new ArrayList<>();
    int present = topic.partitions().size();
    if (present < spec.partitions(partitions)) {
      problems.add(
          spec.name()
              + " has "
              + present
              + (present == 1 ? " partition" : " partitions")
              + ", fewer than the "
              + partitions
              + " of topics.partitions. Adding some later would part articles from their history:"
              + " set topics.partitions="
              + present
              + ", or use new topics with another topics.prefix");
    }
    String cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    String wanted = spec.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!cleanup.equals(wanted)) {
      problems.add(alter(spec, TopicConfig.CLEANUP_POLICY_CONFIG, cleanup, wanted));
    }
    String max = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
    String least = spec.settings().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (Long.parseLong(max) < Long.parseLong(least)) {
      problems.add(alter(spec, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, max, least));
    }
    return problems;
  }

  private static String alter(Topics.Spec spec, String setting, String is, String wanted) {
    return spec.name()
        + " has "
        + setting
        + "="
        + is
        + " where "
        + wanted
        + " is needed. Change it: kafka-configs.sh --alter --entity-type topics --entity-name "
        + spec.name()
        + " --add-config "
        + setting
        + "="
        + wanted;
  }

  private Map<String, TopicDescription> describe() {
    Map<String, TopicDescription> present = new TreeMap<>();
    admin
        .describeTopics(topics.all().stream().map(Topics.Spec::name).toList())
        .topicNameValues()
        .forEach(
            (name, result) -> {
              try {
                present.put(name, get(result));
              } catch (UnknownTopicOrPartitionException e) {
                // Not there: what is absent from the map is missing.
              }
            });
    return present;
  }

  private Map<String, Config> settings(Set<String> names) {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Config> settings = new HashMap<>();
    get(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> settings.put(resource.name(), config));
    return settings;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException refusal) {
        throw new Failure(
            ExitCode.CONFIG,
            "the broker does not allow it to look at the topics or to make them: "
                + refusal.getMessage()
                + ". `dateline acls` lists what each part must be allowed",
            refusal);
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new Failure(ExitCode.FAILED, e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          "the broker did not answer within " + CALL_LIMIT.toSeconds() + " s",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(READY_PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }
}
