fn main() {
    let a = 1;
    let b = 2;
    // ANCHOR: inner
    println!("{}", a + b);
    // ANCHOR_END: inner
}
