//! Numbers in content streams: most of what is written is numbers, and formatting them otherwise takes longest.

/// Writes a number rounded to so many decimals, without zeros at the end, and a space.
pub(super) fn decimal(out: &mut String, number: f64, decimals: usize) {
    const SCALES: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a page are far below what an integer holds"
    )]
    let units = (number * SCALES[decimals]).round() as i64;
    if units < 0 {
        out.push('-');
    }
    let mut digits = [0_u8; 20];
    let mut count = 0;
    let mut rest = units.unsigned_abs();
    while rest > 0 || count <= decimals {
        digits[count] = u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        count += 1;
    }
    let fraction = digits[..decimals].iter();
    let zeros = fraction.take_while(|digit| **digit == 0).count();
    for at in (zeros..count).rev() {
        if at + 1 == decimals {
            out.push('.');
        }
        out.push(char::from(b'0' + digits[at]));
    }
    out.push(' ');
}

/// Writes a code as four hexadecimal digits.
pub(super) fn code(out: &mut String, code: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for shift in [12, 8, 4, 0] {
        let digit = usize::from(code >> shift & 0xf);
        out.push(char::from(DIGITS[digit]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_short() {
        let written = |number, decimals| {
            let mut out = String::new();
            decimal(&mut out, number, decimals);
            out.trim_end().to_owned()
        };
        assert_eq!(written(0.0, 2), "0");
        assert_eq!(written(-0.001, 2), "0");
        assert_eq!(written(12.0, 2), "12");
        assert_eq!(written(100.25, 2), "100.25");
        assert_eq!(written(-0.05, 2), "-0.05");
        assert_eq!(written(595.276, 2), "595.28");
        assert_eq!(written(0.5, 3), "0.5");
        assert_eq!(written(1.0, 3), "1");
        assert_eq!(written(-120.0, 0), "-120");
    }

    #[test]
    fn codes_have_four_digits() {
        let mut out = String::new();
        code(&mut out, 0x2b);
        assert_eq!(out, "002B");
    }
}
