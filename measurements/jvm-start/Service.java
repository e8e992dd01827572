import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts an HTTP server of the JDK's own, serves one request that formats 200 lines, and ends. */
public final class Service {
    public static void main(String[] args) throws Exception {
        var local = InetAddress.getLoopbackAddress();
        var server = HttpServer.create(new InetSocketAddress(local, 0), 0);
        server.createContext("/", exchange -> {
            var lines = IntStream.range(0, 200).mapToObj(i -> String.format("%05d %s%n", i, "line")).collect(Collectors.joining());
            exchange.sendResponseHeaders(200, lines.length());
            exchange.getResponseBody().write(lines.getBytes());
            exchange.close();
        });
        server.start();
        try (var socket = new Socket(local, server.getAddress().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
            InputStream in = socket.getInputStream();
            System.out.println(in.readAllBytes().length);
        }
        server.stop(0);
    }
}
