//! Numbers in content streams: most of what is written is numbers, and formatting them otherwise takes longest.

use std::io::Write;

/// Writes a number rounded to so many decimals, without zeros at the end, and a space.
pub(super) fn decimal(out: &mut String, number: f64, decimals: usize) {
    const SCALES: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a page are far below what an integer holds"
    )]
    let units = (number * SCALES[decimals]).round() as i64;
    let (mut digits, mut at) = ([b' '; 24], 23);
    let mut rest = units.unsigned_abs();
    let mut place = 0;
    let mut is_seen = decimals == 0;
    while rest > 0 || place <= decimals {
        let digit = u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if place == decimals && is_seen && decimals > 0 {
            at -= 1;
            digits[at] = b'.';
        }
        is_seen |= digit > 0;
        if is_seen || place >= decimals {
            at -= 1;
            digits[at] = b'0' + digit;
        }
        place += 1;
    }
    if units < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    out.push_str(str::from_utf8(&digits[at..]).expect("digits are ASCII"));
}

/// Writes a code as four hexadecimal digits.
pub(super) fn code(out: &mut String, code: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digits = [12, 8, 4, 0].map(|shift| DIGITS[usize::from(code >> shift & 0xf)]);
    out.push_str(str::from_utf8(&digits).expect("digits are ASCII"));
}

/// Writes a byte as two hexadecimal digits.
pub(super) fn byte(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([byte >> 4, byte & 0xf].map(|digit| DIGITS[usize::from(digit)]));
}

/// Writes how many there are.
pub(super) fn count(out: &mut Vec<u8>, number: usize) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            return out.extend(&digits[at..]);
        }
    }
}

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, number: i64) {
    match usize::try_from(number) {
        Ok(number) => count(out, number),
        Err(_) => _ = write!(out, "{number}"),
    }
}

/// Writes a number as shortly as it can be told from its neighbours.
pub(super) fn real(out: &mut Vec<u8>, number: f32) {
    // Below, numbers of two decimals stand so far apart that they are the shortest there are.
    const APART: f32 = 10_000.0;
    let hundredths = (number * 100.0).round();
    if number > 0.0 && number < APART && hundredths / 100.0 == number {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and a million"
        )]
        let hundredths = hundredths as usize;
        count(out, hundredths / 100);
        match hundredths % 100 {
            0 => {}
            part if part % 10 == 0 => {
                out.push(b'.');
                count(out, part / 10);
            }
            part => {
                out.push(b'.');
                if part < 10 {
                    out.push(b'0');
                }
                count(out, part);
            }
        }
    } else {
        let _ = write!(out, "{number}");
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
    fn numbers_of_objects_are_as_short_as_those_of_the_library() {
        let shorter = (-50..2_000_000).map(|n| n as f32 / 200.0);
        for number in shorter.chain([f32::MAX, 1e-9, 0.125, -0.0, 123_456.78]) {
            let mut out = Vec::new();
            real(&mut out, number);
            assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }
        let mut out = Vec::new();
        for number in [0, 7, 10, -12, i64::MAX, i64::MIN] {
            integer(&mut out, number);
        }
        let told = "0710-129223372036854775807-9223372036854775808";
        assert_eq!(String::from_utf8(out).unwrap(), told);
        assert_eq!(hexadecimal(0xa0), "A0");
    }

    fn hexadecimal(number: u8) -> String {
        let mut out = Vec::new();
        byte(&mut out, number);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn codes_have_four_digits() {
        let mut out = String::new();
        code(&mut out, 0x2b);
        assert_eq!(out, "002B");
    }
}
