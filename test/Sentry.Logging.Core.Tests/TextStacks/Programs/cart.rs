//! Fails in the way that its argument names. Run with RUST_BACKTRACE=1 or =full.
use std::backtrace::Backtrace;
use std::collections::HashMap;
use std::fmt;

mod shop {
    pub fn pay(n: usize) {
        if n > 0 { pay(n - 1) } else { let card: Option<u8> = None; card.expect("no card"); }
    }

    pub struct Cart<T>(pub Vec<T>);

    pub trait Till { fn open(&self, n: usize); }

    impl<T: Clone> Till for Cart<T> {
        fn open(&self, n: usize) { let _ = self.0[n].clone(); }
    }
}

struct Failed { trace: Backtrace }

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "order 7 failed\n\nStack backtrace:\n{}", self.trace) }
}

fn fail() -> Result<(), Failed> { Err(Failed { trace: Backtrace::force_capture() }) }

fn main() {
    use shop::Till;
    let zero = std::env::args().count() - 2;
    match std::env::args().nth(1).unwrap().as_str() {
        "recursion" => shop::pay(3),
        "unwrap" => { Err::<(), String>("no card".into()).unwrap(); }
        "index" => { println!("{}", [1, 2, 3][zero + 7]); }
        "division" => { println!("{}", 1 / zero); }
        "trait" => shop::Cart(vec![1u8]).open(4),
        "closure" => { (0..3usize).for_each(|n| shop::pay(n)); }
        "map" => { println!("{}", HashMap::<&str, u8>::new()["card"]); }
        "thread" => { let _ = std::thread::Builder::new().name("till".into()).spawn(|| shop::pay(0)).unwrap().join(); }
        "boxed" => { let call: Box<dyn Fn(usize)> = Box::new(shop::pay); call(0); }
        "captured" => { if let Err(e) = fail() { eprint!("{e}"); } }
        "borrow" => { let cell = std::cell::RefCell::new(0); let _one = cell.borrow_mut(); cell.borrow_mut(); }
        "full" => shop::pay(1),
        _ => unreachable!(),
    }
}
