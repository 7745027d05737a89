package dev.dateline.sink.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.dateline.model.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records are wanted, said in <a href="https://cel.dev">CEL</a>: {@code 'KP' in countries &&
 * lineage.relation == 'ORIGINAL'}. Compiled, and checked against the schema of the record, before
 * the first record comes.
 *
 * <p>A tag that is absent reads as an empty string, list or struct, 0, false or the beginning of
 * 1970, and is no error. If an expression fails on a record all the same ({@code countries[0]}
 * where there are none), the record passes: a filter never loses what it could not judge. Such
 * failures are counted, and the first is logged.
 *
 * <p>Work is bounded: {@value #MAX_CHARS} characters, {@value #MAX_ITERATIONS} steps of macros a
 * record, and regular expressions that take time linear in the text. Safe for use by many threads.
 */
public final class RecordFilter {
  /** The longest expression, in characters. */
  public static final int MAX_CHARS = 10_000;

  /** The most steps of {@code exists}, {@code all}, {@code map} and the like for one record. */
  public static final int MAX_ITERATIONS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(RecordFilter.class);
  private static final int MAX_DEPTH = 60;
  private static final int MAX_REGEX_SIZE = 5_000;
  private static final ObjectReader TREE = Json.mapper().reader();
  private static final java.util.regex.Pattern UNKNOWN =
      java.util.regex.Pattern.compile("(undeclared reference to|undefined field) '([^']*)'.*");
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(MAX_CHARS)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(MAX_REGEX_SIZE)
          .build();

  private final String expression;
  private final Variables variables;
  private final CelRuntime.Program program;
  private final AtomicLong errors = new AtomicLong();

  private RecordFilter(String expression, Variables variables, CelRuntime.Program program) {
    this.expression = expression;
    this.variables = variables;
    this.program = program;
  }

  /**
   * A filter of articles, the values of {@code enriched} and {@code duplicates}.
   *
   * @throws IllegalArgumentException as said at {@link #compile(String, RecordKind)}
   */
  public static RecordFilter compile(String expression) {
    return compile(expression, RecordKind.ARTICLE);
  }

  /**
   * A filter of records of one kind.
   *
   * @throws IllegalArgumentException if the expression can't be read, names what such a record does
   *     not have, or yields no truth value; the message shows where, and what may have been meant
   */
  public static RecordFilter compile(String expression, RecordKind kind) {
    if (expression.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "the filter has %d characters; at most %d are allowed"
              .formatted(expression.length(), MAX_CHARS));
    }
    Schema schema = Schema.of(kind);
    Variables variables = new Variables(kind, schema);
    CelAbstractSyntaxTree ast = check(expression, schema, variables);
    try {
      CelRuntime runtime =
          CelRuntimeFactory.plannerRuntimeBuilder()
              .setOptions(OPTIONS)
              .setTypeProvider(schema)
              .build();
      return new RecordFilter(expression, variables, runtime.createProgram(ast));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException(
          "the filter can't be planned: " + e.getMessage() + ": " + expression, e);
    }
  }

  private static CelAbstractSyntaxTree check(
      String expression, Schema schema, Variables variables) {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(schema);
    variables.names().forEach(name -> compiler.addVar(name, variables.type(name)));
    CelValidationResult result = compiler.build().compile(expression, "filter");
    if (result.hasError()) {
      List<String> all = new ArrayList<>();
      result.getErrors().forEach(issue -> all.add(told(issue, schema, variables)));
      throw new IllegalArgumentException(
          "the filter is wrong: " + String.join("; ", all) + ": " + expression);
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      checkResult(ast.getResultType(), expression);
      checkPatterns(ast);
      return ast;
    } catch (CelValidationException e) {
      throw new IllegalArgumentException("the filter is wrong: " + e.getMessage(), e);
    }
  }

  private static void checkResult(CelType type, String expression) {
    if (!type.equals(SimpleType.BOOL)) {
      throw new IllegalArgumentException(
          "the filter yields %s, not true or false; compare it with something: %s"
              .formatted(type.name(), expression));
    }
  }

  /** A bad pattern would otherwise show with the first record that reaches it. */
  private static void checkPatterns(CelAbstractSyntaxTree ast) {
    CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .filter(
            node -> node.getKind() == Kind.CALL && node.expr().call().function().equals("matches"))
        .forEach(RecordFilter::checkPattern);
  }

  private static void checkPattern(CelNavigableExpr call) {
    var arguments = call.expr().call().args();
    var pattern = arguments.get(arguments.size() - 1);
    if (pattern.getKind() == Kind.CONSTANT
        && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      String text = pattern.constant().stringValue();
      try {
        if (Pattern.compile(text).programSize() > MAX_REGEX_SIZE) {
          throw new IllegalArgumentException(
              "the pattern '" + text + "' of the filter is too large");
        }
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "the filter has a pattern that is no regular expression (RE2 syntax): "
                + e.getMessage(),
            e);
      }
    }
  }

  private static String told(CelIssue issue, Schema schema, Variables variables) {
    Matcher unknown = UNKNOWN.matcher(issue.getMessage());
    String what = issue.getMessage();
    if (unknown.matches()) {
      boolean field = unknown.group(1).endsWith("field");
      what = unknown(unknown.group(2), field ? allFields(schema) : variables.names(), field);
    }
    int column = issue.getSourceLocation().getColumn();
    return column < 0
        ? what
        : "line %d, character %d: %s"
            .formatted(issue.getSourceLocation().getLine(), column + 1, what);
  }

  private static String unknown(String name, Collection<String> known, boolean field) {
    Optional<String> nearest = Nearest.to(name, known);
    return "there is no %s '%s'%s"
        .formatted(
            field ? "field" : "variable or function",
            name,
            nearest
                .map(each -> ", did you mean '" + each + "'?")
                .orElseGet(() -> field ? "" : "; known: " + String.join(", ", known)));
  }

  private static Set<String> allFields(Schema schema) {
    Set<String> names = new TreeSet<>();
    schema.types().forEach(struct -> names.addAll(schema.fields(struct.name()).keySet()));
    return names;
  }

  /** Whether the record is wanted; true where the expression fails on it. */
  public boolean matches(JsonNode record) {
    try {
      return Boolean.TRUE.equals(program.eval(name -> variables.value(name, record)));
    } catch (CelEvaluationException e) {
      failed(e.getMessage());
      return true;
    }
  }

  /**
   * The same for a record as it stands in its topic.
   *
   * @param json one JSON value in UTF-8; what is none passes, and counts as a failure
   */
  public boolean matches(byte[] json) {
    JsonNode record;
    try {
      record = TREE.readTree(json);
    } catch (IOException e) {
      failed("no JSON: " + e.getMessage());
      return true;
    }
    return matches(record);
  }

  private void failed(String why) {
    if (errors.getAndIncrement() == 0) {
      LOG.warn(
          "the filter fails on a record, which passes: {}. Said once, further ones are counted: {}",
          why,
          expression);
    }
  }

  /** On how many records the expression failed, so that they passed unjudged. */
  public long errors() {
    return errors.get();
  }

  /** The expression as it was given. */
  public String expression() {
    return expression;
  }
}
