// Within this package, because Elasticsearch does not publish it: its parser of ES|QL wants the two classes at the end, for a
// command that no rule here has.
package org.elasticsearch.dissect;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.xcontent.XContentHelper;
import org.elasticsearch.xcontent.XContentFactory;
import org.elasticsearch.xcontent.json.JsonXContent;
import org.elasticsearch.xpack.esql.core.expression.Expression;
import org.elasticsearch.xpack.esql.core.expression.Literal;
import org.elasticsearch.xpack.esql.core.expression.UnresolvedAttribute;
import org.elasticsearch.xpack.esql.expression.function.UnresolvedFunction;
import org.elasticsearch.xpack.esql.expression.function.scalar.string.regex.RLike;
import org.elasticsearch.xpack.esql.expression.function.scalar.string.regex.WildcardLike;
import org.elasticsearch.xpack.esql.parser.EsqlParser;
import org.elasticsearch.xpack.esql.plan.logical.Filter;
import org.elasticsearch.xpack.esql.plan.logical.LogicalPlan;
import org.elasticsearch.xpack.esql.plugin.QueryPragmas;
import org.elasticsearch.xpack.esql.session.Configuration;

/** Elasticsearch's parser of ES|QL: one JSON line for each line {"query": ...} on stdin, with the conditions of the query as nested lists. */
public class Esql {
    private static final Map<String, String> NAMES = Map.of("And", "and", "Or", "or", "Not", "not", "Equals", "==", "NotEquals", "!=", "In", "in", "IsNull", "isnull", "IsNotNull", "isnotnull");

    public static void main(String[] arguments) throws Exception {
        System.setOut(new PrintStream(System.out, false, StandardCharsets.UTF_8));
        LogConfigurator.configureESLogging();
        var configuration = new Configuration(ZoneOffset.UTC, Locale.ROOT, "user", "cluster", QueryPragmas.EMPTY, 1000, 1000, "", false, Map.of(), 0L, false);
        var parser = new EsqlParser();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            var query = (String) XContentHelper.convertToMap(JsonXContent.jsonXContent, line, false).get("query");
            Map<String, Object> answer;
            try {
                var conditions = new ArrayList<Object>();
                parser.createStatement(query, configuration).forEachDown(plan -> {
                    if (plan instanceof Filter filter) conditions.add(0, tree(filter.condition()));
                });
                answer = Map.of("conditions", conditions);
            } catch (RuntimeException error) {
                answer = Map.of("error", String.valueOf(error.getMessage()));
            }
            System.out.println(Strings.toString(XContentFactory.jsonBuilder().map(answer)));
            System.out.flush();
        }
    }

    private static List<Object> tree(Expression node) {
        if (node instanceof UnresolvedFunction call) return with(List.of("call", call.name().toLowerCase(Locale.ROOT)), call.children());
        if (node instanceof UnresolvedAttribute field) return List.of("field", field.name());
        if (node instanceof Literal literal) return List.of("value", literal.value() instanceof BytesRef text ? text.utf8ToString() : literal.value());
        if (node instanceof RLike like) return List.of("rlike", tree(like.field()), like.pattern().asJavaRegex());
        if (node instanceof WildcardLike like) return List.of("like", tree(like.field()), like.pattern().pattern());
        return with(List.of(NAMES.getOrDefault(node.nodeName(), node.nodeName())), node.children());
    }

    private static List<Object> with(List<Object> head, List<? extends Expression> parts) {
        var all = new ArrayList<>(head);
        for (Expression part : parts) all.add(tree(part));
        return all;
    }
}

class DissectException extends RuntimeException {}

class DissectParser {}
