// Fails in many ways, and writes each stack under its name.
'use strict';
const { inspect } = require('node:util');

class Cart {
  constructor(items) { this.total = items.map(item => item.price.amount); }
  get card() { throw new Error('no card'); }
  pay(n) { if (n === 0) throw new TypeError('no card'); return this.pay(n - 1); }
  static async collect() { await null; new Cart([]).pay(0); }
  async ship() { await Cart.collect(); }
}
const orders = { send(cart) { return cart.card; }, [Symbol('x')]() { } };

const cases = {
  'recursion': () => new Cart([]).pay(3),
  'constructor and lambda': () => new Cart([{}]),
  'property': () => orders.send(new Cart([])),
  'asynchronous': () => new Cart([]).ship(),
  'json': () => JSON.parse('{'),
  'eval': () => eval('undefined.card'),
  'new function': () => new Function('null.card')(),
  'file system': () => require('node:fs').readFileSync('/no/such/file'),
  'promise all': () => Promise.all([Cart.collect()]),
  'cause': () => { try { new Cart([]).pay(0); } catch (e) { throw new Error('order 7 failed', { cause: e }); } },
  'alias': () => { const o = { a() { throw new RangeError('out'); } }; o.b = o.a; o.b(); },
  'timer': () => new Promise((_, no) => setTimeout(function tick() { try { new Cart([]).pay(0); } catch (e) { no(e); } }, 1)),
  'aggregate': () => Promise.any([Cart.collect(), new Cart([]).ship()]),
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    console.log('=== ' + name);
    try { await run(); } catch (e) { console.log(e.cause || e.errors ? inspect(e) : e.stack); }
  }
})();
