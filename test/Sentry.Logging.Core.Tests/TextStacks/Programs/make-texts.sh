#!/usr/bin/env bash
# Runs the programs that are on this machine and writes what they say into Texts/. Their sources are copied to /srv/shop first, so that the paths are the same
# on every machine. Needs python3, node, java, rustc, g++ and dotnet; leaves out what is missing.
set -uo pipefail
own=$(cd "$(dirname "$0")" && pwd)
texts=$own/../Texts
mkdir -p /srv/shop/com/acme && cp "$own"/cart.* /srv/shop && cp "$own/Cart.java" /srv/shop/com/acme && cd /srv/shop || exit 1
has() { command -v "$1" > /dev/null || { echo "no $1: its texts stay as they are"; return 1; }; }

has python3 && python3 cart.py > "$texts/python.txt"
has node && node cart.js > "$texts/javascript.txt"
has javac && javac -d . com/acme/Cart.java && java -cp . com.acme.Cart > "$texts/java.txt"
if has rustc; then
  rustc -g --edition 2021 cart.rs -o cart-rs
  for name in recursion unwrap index division trait closure map thread boxed captured borrow full; do
    echo "=== $name"
    RUST_BACKTRACE=$([ "$name" = full ] && echo full || echo 1) ./cart-rs "$name" 2>&1
  done > "$texts/rust.txt"
fi
if has g++; then
  g++ -O0 -g -rdynamic -pthread cart.cpp -o cart-cpp && g++ -O0 -pthread cart.cpp -o cart-plain
  for form in clickhouse clickhouse-located clickhouse-2019; do setarch -R ./cart-cpp "$form" > "$texts/$form.txt"; done
  { setarch -R ./cart-cpp glibc; setarch -R ./cart-plain glibc | sed 's/^=== .*/& without names/'; } > "$texts/glibc.txt"
fi
has dotnet && ${RUNNER:-} dotnet run cart.cs > "$texts/dotnet.txt"
ls -l "$texts"
