// Receiver.java
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    static final String SECRET =
        System.getenv().getOrDefault("HEYOO_WEBHOOKS_SECRET", "");
    static final int MAX_BYTES = 1024 * 1024;
    static final Duration MAX_AGE = Duration.ofDays(16);
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    // In one process. Use a table with a unique id otherwise.
    // False while an event is being handled, true from then on.
    static final Map<String, Boolean> HANDLED =
        new ConcurrentHashMap<>();

    static void handle(JsonObject event) throws Exception {
        System.out.println(event.get("event") + " " + event.get("id"));
    }

    static boolean isGenuine(byte[] body, List<String> given) {
        if (given == null || given.size() != 1) return false;
        byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal(body);
            String expected = HexFormat.of().formatHex(digest);
            return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                given.get(0).getBytes(StandardCharsets.UTF_8)
            );
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static int receive(byte[] body) {
        // Signed: whatever a retry would not fix is acknowledged.
        JsonObject event;
        String id;
        Duration age;
        try {
            String text = new String(body, StandardCharsets.UTF_8);
            event = JsonParser.parseString(text).getAsJsonObject();
            id = event.getAsJsonPrimitive("id").getAsString();
            String time =
                event.getAsJsonPrimitive("timestamp").getAsString();
            age = Duration.between(Instant.parse(time), Instant.now());
        } catch (RuntimeException invalid) {
            return 200;
        }
        if (age.compareTo(CLOCK_SKEW.negated()) < 0) return 400;
        if (age.compareTo(MAX_AGE) > 0) return 200;
        Boolean done = HANDLED.putIfAbsent(id, false);
        // A retry that overlaps: the first attempt may still fail.
        if (done != null) return done ? 200 : 409;
        try {
            handle(event);
            HANDLED.put(id, true);
            return 200;
        } catch (Throwable failure) {
            return 500;
        } finally {
            HANDLED.remove(id, false);
        }
    }

    static int answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals("POST")) return 405;
        if (headers.containsKey("Content-Encoding")) return 415;
        var stream = exchange.getRequestBody();
        byte[] body = stream.readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) return 413;
        List<String> given = headers.get("Heyoo-Signature");
        return isGenuine(body, given) ? receive(body) : 401;
    }

    public static void main(String[] args) throws IOException {
        if (SECRET.isEmpty()) {
            System.err.println("HEYOO_WEBHOOKS_SECRET is not set.");
            System.exit(1);
        }
        // Seconds that a request may take.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        String port = System.getenv().getOrDefault("PORT", "3000");
        var address =
            new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newFixedThreadPool(32));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(answer(exchange), -1);
            }
        });
        server.start();
        System.out.println("listening on " + port);
    }
}
