//! Decimal numbers that keep their trailing zeros.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal number, `mantissa × 10^-scale`, with as many decimals as were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
    /// The power of ten written after the number: `1.2 × 10^6`.
    exponent: i32,
}

/// The most digits that a number may have, so that arithmetic stays exact.
const MOST_DIGITS: usize = 24;

impl Decimal {
    /// Reads digits with at most one point; `None` where there are none, or too many.
    pub(super) fn read(negative: bool, digits: &str, exponent: i32) -> Option<Decimal> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all: String = whole.chars().chain(fraction.chars()).collect();
        let readable = !whole.is_empty() && all.len() <= MOST_DIGITS && exponent.abs() <= 300;
        if !readable || (digits.contains('.') && fraction.is_empty()) {
            return None;
        }
        let mantissa: i128 = all.parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Decimal {
            mantissa: if negative { -mantissa } else { mantissa },
            scale,
            exponent,
        })
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        format!("{}e{}", self.mantissa, self.power())
            .parse()
            .expect("a mantissa and an exponent")
    }

    /// The whole number and the power of ten that make the number.
    pub fn parts(self) -> (i128, i32) {
        (self.mantissa, self.power())
    }

    /// How many digits carry meaning: all that are written, leading zeros left out.
    pub fn significant_figures(self) -> u32 {
        self.mantissa
            .unsigned_abs()
            .checked_ilog10()
            .map_or(1, |digits| digits + 1)
    }

    /// Whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Rounded to `places` decimals, halves away from zero; numbers with fewer stay as they are.
    #[must_use]
    pub fn rounded(self, places: u8) -> Decimal {
        let places = u32::from(places);
        if self.exponent != 0 || self.scale <= places {
            return self;
        }
        let unit = 10_i128.pow(self.scale - places);
        let half = if self.mantissa < 0 {
            -unit / 2
        } else {
            unit / 2
        };
        Decimal {
            mantissa: (self.mantissa + half) / unit,
            scale: places,
            exponent: 0,
        }
    }

    /// The number times a power of ten; exact.
    #[must_use]
    pub fn shifted(self, power: i32) -> Decimal {
        if power < 0 {
            return Decimal {
                scale: self.scale + power.unsigned_abs(),
                ..self
            };
        }
        let power = power.unsigned_abs();
        let kept = self.scale.saturating_sub(power);
        match 10_i128
            .checked_pow(power - (self.scale - kept))
            .and_then(|factor| self.mantissa.checked_mul(factor))
        {
            Some(mantissa) => Decimal {
                mantissa,
                scale: kept,
                ..self
            },
            None => Decimal {
                exponent: self.exponent + i32::try_from(power).unwrap_or(0),
                ..self
            },
        }
    }

    /// The number times a whole number; `None` where it would not be exact.
    pub fn times(self, factor: i128) -> Option<Decimal> {
        self.mantissa
            .checked_mul(factor)
            .map(|mantissa| Decimal { mantissa, ..self })
    }

    /// The number over a whole number; `None` where the quotient is no short decimal.
    pub fn over(self, divisor: i128) -> Option<Decimal> {
        (0..=6).find_map(|more: u32| {
            let mantissa = self.mantissa.checked_mul(10_i128.pow(more))?;
            (mantissa % divisor == 0).then(|| Decimal {
                mantissa: mantissa / divisor,
                scale: self.scale + more,
                ..self
            })
        })
    }

    fn power(self) -> i32 {
        self.exponent - i32::try_from(self.scale).unwrap_or(i32::MAX)
    }

    /// The number as it is set: true minus, the decimal sign given, five digits and more in groups of three.
    pub(super) fn typeset(self, decimal: char) -> String {
        let plain = self.plain();
        let (whole, fraction) = plain
            .split_once('.')
            .map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
        let digits = whole.trim_start_matches('-');
        let mut text = String::from(if whole.starts_with('-') {
            "\u{2212}"
        } else {
            ""
        });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
                text.push('\u{202f}');
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(decimal);
            text.push_str(fraction);
        }
        if self.exponent != 0 {
            text.push_str("\u{a0}×\u{a0}10");
            text.extend(self.exponent.to_string().chars().map(superscript));
        }
        text
    }

    fn plain(self) -> String {
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::try_from(self.scale).unwrap_or(0);
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }
}

/// The raised form of a digit or sign.
fn superscript(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize])
}

/// The plain form of a raised digit or sign.
pub(super) fn lowered(c: char) -> Option<char> {
    let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    raised
        .chars()
        .position(|other| other == c)
        .and_then(|at| "0123456789-".chars().nth(at))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain())?;
        if self.exponent == 0 {
            Ok(())
        } else {
            write!(f, "e{}", self.exponent)
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.value_cmp(*other))
    }
}

impl Decimal {
    /// Compares values, whatever the number of decimals.
    pub fn value_cmp(self, other: Decimal) -> Ordering {
        let least = self.power().min(other.power());
        let scaled = |number: Decimal| {
            let factor = 10_i128.checked_pow((number.power() - least).unsigned_abs())?;
            number.mantissa.checked_mul(factor)
        };
        match (scaled(self), scaled(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(digits: &str) -> Decimal {
        Decimal::read(false, digits, 0).unwrap()
    }

    #[test]
    fn zeros_survive_and_values_compare() {
        assert_eq!(read("0.50").to_string(), "0.50");
        assert_eq!(read("0.50").value_cmp(read("0.5")), Ordering::Equal);
        assert_eq!(read("100").value_cmp(read("55")), Ordering::Greater);
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(read("12345.6").typeset('.'), "12\u{202f}345.6");
        assert_eq!(read("1234").typeset('.'), "1234");
    }

    #[test]
    fn shifting_is_exact() {
        assert_eq!(read("1.50").shifted(3).to_string(), "1500");
        assert_eq!(read("1.50").shifted(-3).to_string(), "0.00150");
    }
}
