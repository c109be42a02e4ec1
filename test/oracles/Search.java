import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.client.Client;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentFactory;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.core.common.bytes.BytesArray;
import org.opensearch.index.query.QueryBuilders;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.search.SearchHit;
import org.opensearch.transport.Netty4Plugin;

/**
 * A search engine in one process without a network. For each line on standard input one line of JSON is answered:
 * `{"mapping", "documents"}` indexes documents anew and answers `{"refused": [numbers]}`, those that the mapping does not
 * take; `{"query"}` answers `{"found": [numbers]}`, the documents that match. A failure is `{"error"}`.
 */
public final class Search {
  private static final String INDEX = "documents";
  private static final int MOST = 50_000;

  private static final class InProcess extends Node {
    InProcess(Settings settings) {
      super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "local"), List.of(Netty4Plugin.class), false);
    }
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Path home = Files.createTempDirectory("search");
    Settings settings = Settings.builder()
      .put("path.home", home.toString())
      .put("cluster.name", "local")
      .put("discovery.type", "single-node")
      .put("transport.host", "127.0.0.1")
      .put("transport.port", "0")
      .put("http.type", "netty4")
      .put("http.host", "127.0.0.1")
      .put("http.port", "0")
      .build();
    try (InProcess node = new InProcess(settings)) {
      node.start();
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.println(json(answer(node.client(), line)));
        answers.flush();
      }
    }
    System.exit(0);
  }

  private static Map<String, Object> answer(Client client, String line) {
    try {
      Map<String, Object> request = XContentHelper.convertToMap(new BytesArray(line), true, XContentType.JSON).v2();
      return request.containsKey("query") ? find(client, request) : index(client, request);
    } catch (Exception failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) cause = cause.getCause();
      return Map.of("error", String.valueOf(cause.getMessage()));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> index(Client client, Map<String, Object> request) {
    if (client.admin().indices().prepareExists(INDEX).get().isExists()) client.admin().indices().prepareDelete(INDEX).get();
    Settings settings = Settings.builder().put("number_of_shards", 1).put("number_of_replicas", 0).put("index.max_result_window", MOST).build();
    client.admin().indices().prepareCreate(INDEX).setSettings(settings).setMapping((Map<String, Object>) request.get("mapping")).get();
    List<Object> documents = (List<Object>) request.get("documents");
    List<Integer> refused = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += 1000) {
      BulkRequest bulk = new BulkRequest();
      for (int at = from; at < Math.min(from + 1000, documents.size()); at++) {
        bulk.add(new IndexRequest(INDEX).id(String.valueOf(at)).source((Map<String, Object>) documents.get(at)));
      }
      for (BulkItemResponse item : client.bulk(bulk).actionGet()) if (item.isFailed()) refused.add(Integer.valueOf(item.getId()));
    }
    client.admin().indices().prepareRefresh(INDEX).get();
    return Map.of("refused", refused);
  }

  private static Map<String, Object> find(Client client, Map<String, Object> request) throws Exception {
    String query = json(request.get("query"));
    List<Integer> found = new ArrayList<>();
    for (SearchHit hit : client.prepareSearch(INDEX).setQuery(QueryBuilders.wrapperQuery(query)).setFetchSource(false).setSize(MOST).get().getHits()) {
      found.add(Integer.valueOf(hit.getId()));
    }
    return Map.of("found", found);
  }

  private static String json(Object value) throws Exception {
    return XContentFactory.jsonBuilder().value(value).toString();
  }
}
