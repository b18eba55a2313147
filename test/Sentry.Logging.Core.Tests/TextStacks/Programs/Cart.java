package com.acme;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Fails in many ways, and writes each stack under its name. */
public class Cart {
    interface Till { default void open() { throw new UnsupportedOperationException("closed"); } }

    static class Lazy { static final int N = Integer.parseInt("x"); }

    class Row implements Till {
        Row(int n) { if (n == 0) throw new IllegalStateException("no card"); new Row(n - 1); }
    }

    enum Kind { CASH { int fee() { return 1 / zero(); } }; abstract int fee(); int zero() { return 0; } }

    static void pay(int n) { if (n == 0) throw new IllegalStateException("no card"); pay(n - 1); }

    static void ship() throws Exception {
        try { pay(1); } catch (IllegalStateException e) {
            var failed = new Exception("order 7 failed", e);
            failed.addSuppressed(new java.io.IOException("and no log"));
            throw failed;
        }
    }

    public static void boom() { Object o = "x"; Integer i = (Integer) o; }

    public static void main(String[] args) {
        Map<String, Callable<Object>> cases = new LinkedHashMap<>();
        cases.put("recursion", () -> { pay(3); return null; });
        cases.put("inner class", () -> new Cart().new Row(2));
        cases.put("lambda in a library", () -> { List.of(1, 2).forEach(x -> pay(x)); return null; });
        cases.put("stream", () -> new ArrayList<>(List.of("1", "x")).stream().map(Integer::parseInt).toList());
        cases.put("cause and suppressed", () -> { ship(); return null; });
        cases.put("reflection", () -> Cart.class.getMethod("boom").invoke(null));
        cases.put("static initializer", () -> Lazy.N);
        cases.put("future", () -> CompletableFuture.supplyAsync(() -> { pay(0); return 1; }).get());
        cases.put("executor", () -> { var e = Executors.newSingleThreadExecutor(); try { return e.submit(() -> { pay(0); return 1; }).get(); } finally { e.shutdown(); } });
        cases.put("enum body", () -> Kind.CASH.fee());
        cases.put("default method", () -> { new Till() { }.open(); return null; });
        cases.put("stack overflow of messages", () -> { throw new Error("line one\nat last (line two)\n\tline three", new Error("inner")); });
        for (var one : cases.entrySet()) {
            System.out.println("=== " + one.getKey());
            try { one.getValue().call(); } catch (Throwable e) {
                var text = new StringWriter();
                e.printStackTrace(new PrintWriter(text));
                System.out.print(text);
            }
        }
    }
}
