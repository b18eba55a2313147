// Takes its stack in many places, and writes it under the name of the place in one of three forms: glibc, clickhouse, clickhouse-2019.
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

static std::string form;

// As ClickHouse writes them: numbered, with readable names.
static void numbered(void **calls, int count)
{
    for (int i = 0; i < count; i++)
    {
        Dl_info info{};
        dladdr(calls[i], &info);
        const char *file = info.dli_fname ? info.dli_fname : "?";
        char *name = info.dli_sname ? abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, nullptr) : nullptr;
        const char *shown = name ? name : info.dli_sname ? info.dli_sname : "?";
        auto offset = info.dli_saddr ? (size_t)calls[i] - (size_t)info.dli_saddr : 0;
        if (form == "clickhouse")
            printf("%d. %s @ 0x%016zx in %s\n", i, shown, (size_t)calls[i], file);
        else if (form == "clickhouse-located")
            printf("%d. ./src/Shop/Cart.cpp:%d: %s @ 0x%016zx\n", i, 10 + i, shown, (size_t)calls[i]);
        else
            printf("%d. %s(%s+0x%zx) [0x%zx]\n", i, file, shown, offset, (size_t)calls[i]);
        free(name);
    }
}

static void show()
{
    void *calls[100];
    int count = backtrace(calls, 100);
    if (form != "glibc")
        return numbered(calls, count);
    char **lines = backtrace_symbols(calls, count);
    for (int i = 0; i < count; i++)
        puts(lines[i]);
    free(lines);
}

namespace shop
{
    void pay(int n) { if (n > 0) pay(n - 1); else show(); }
    static void hidden() { show(); }
    struct Till { virtual ~Till() { } virtual void open() const = 0; };
    struct Cash : Till { void open() const override { show(); } };
    struct Cart
    {
        Cart() { show(); }
        explicit Cart(int n) { pay(n); }
        ~Cart() { if (closing) show(); }
        bool closing = false;
        bool operator<(const Cart &) const { if (!shown) { shown = true; show(); } return false; }
        static bool shown;
    };
    bool Cart::shown = false;
    template <typename T> void each(const std::vector<T> &values, std::function<void(const T &)> f) { for (auto &v : values) f(v); }
}

extern "C" int by_price(const void *, const void *) { static bool shown = false; if (!shown) { shown = true; show(); } return 0; }

int main(int, char **args)
{
    form = args[1];
    puts("=== function"); shop::pay(0);
    puts("=== recursion"); shop::pay(4);
    puts("=== static function"); shop::hidden();
    puts("=== virtual function"); shop::Till *till = new shop::Cash; till->open();
    puts("=== constructor"); { shop::Cart c; }
    puts("=== constructor with a call"); { shop::Cart c(2); }
    puts("=== destructor"); { shop::Cart c(0); puts("=== destructor itself"); c.closing = true; }
    puts("=== lambda"); [] { shop::pay(0); }();
    puts("=== template and std::function"); shop::each<std::string>({"a"}, [](const std::string &) { show(); });
    puts("=== callback of the C library"); int numbers[] = {2, 1}; qsort(numbers, 2, sizeof(int), by_price);
    puts("=== operator"); std::vector<shop::Cart> carts(2); puts("=== operator in an algorithm"); std::sort(carts.begin(), carts.end());
    puts("=== thread"); std::thread([] { shop::pay(0); }).join();
    puts("=== message around it"); puts("Code: 60. DB::Exception: Table shop.cart does not exist. (UNKNOWN_TABLE), Stack trace (when copying this message, always include the lines below):\n");
    shop::pay(1); puts(" (version 25.8.1.1)");
}
