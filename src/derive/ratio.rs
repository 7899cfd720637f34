//! Exact fractions.

use crate::chem::Decimal;

/// A fraction in lowest terms, its denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// The fraction; `None` over zero.
    pub fn new(over: i128, under: i128) -> Option<Ratio> {
        if under == 0 || over == i128::MIN || under == i128::MIN {
            return None;
        }
        let common = i128::try_from(gcd(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        let sign = under.signum();
        Some(Ratio {
            over: sign * over / common,
            under: sign * under / common,
        })
    }

    /// A whole number.
    pub const fn whole(number: i128) -> Ratio {
        Ratio {
            over: number,
            under: 1,
        }
    }

    /// A whole number times a power of ten.
    pub fn scaled(mantissa: i128, power: i32) -> Option<Ratio> {
        let factor = 10_i128.checked_pow(power.unsigned_abs())?;
        if power < 0 {
            Ratio::new(mantissa, factor)
        } else {
            Ratio::new(mantissa.checked_mul(factor)?, 1)
        }
    }

    /// The value of a decimal number.
    pub fn of(number: Decimal) -> Option<Ratio> {
        let (mantissa, power) = number.parts();
        Ratio::scaled(mantissa, power)
    }

    /// A number that is no fraction, to twelve figures.
    pub fn near(number: f64) -> Option<Ratio> {
        if !number.is_finite() {
            return None;
        }
        let text = format!("{number:.11e}");
        let (digits, power) = text.split_once('e')?;
        let power: i32 = power.parse().ok()?;
        Ratio::scaled(digits.replace('.', "").parse().ok()?, power - 11)
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        let read = |number: i128| -> f64 { number.to_string().parse().unwrap_or(f64::NAN) };
        read(self.over) / read(self.under)
    }

    /// The sum.
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Ratio::new(
            left.checked_add(right)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// The difference.
    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio {
            over: -other.over,
            ..other
        })
    }

    /// The product.
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(
            self.over.checked_mul(other.over)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// The quotient; `None` over zero.
    pub fn over(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(
            self.over.checked_mul(other.under)?,
            self.under.checked_mul(other.over)?,
        )
    }

    /// Whether the number is above zero.
    pub fn is_positive(self) -> bool {
        self.over > 0
    }

    /// Compares the values.
    pub fn is_below(self, other: Ratio) -> bool {
        self.minus(other).is_some_and(|gap| gap.over < 0)
    }

    /// The number in digits, rounded to so many significant figures, halves away from zero.
    pub fn to_figures(self, figures: u32) -> Option<String> {
        if self.over == 0 {
            return Some("0".to_owned());
        }
        let figures = i32::try_from(figures).ok()?;
        let (over, under) = (self.over.unsigned_abs(), self.under.unsigned_abs());
        let mut power = i32::try_from(over.ilog10()).ok()? - i32::try_from(under.ilog10()).ok()?;
        if Ratio::scaled(1, power).is_some_and(|unit| {
            Ratio {
                over: self.over.abs(),
                under: self.under,
            }
            .is_below(unit)
        }) {
            power -= 1;
        }
        let mut places = figures - 1 - power;
        let mut digits = rounded(over, under, places)?;
        if i32::try_from(digits.ilog10()).ok()? >= figures {
            places -= 1;
            digits = rounded(over, under, places)?;
        }
        Some(written(self.over < 0, digits, places))
    }
}

/// `over / under × 10^places`, rounded.
fn rounded(over: u128, under: u128, places: i32) -> Option<u128> {
    let factor = 10_u128.checked_pow(places.unsigned_abs())?;
    let (over, under) = if places < 0 {
        (over, under.checked_mul(factor)?)
    } else {
        (over.checked_mul(factor)?, under)
    };
    over.checked_mul(2)?
        .checked_add(under)?
        .checked_div(under.checked_mul(2)?)
}

fn written(negative: bool, digits: u128, places: i32) -> String {
    let sign = if negative { "-" } else { "" };
    let width = usize::try_from(places.unsigned_abs()).unwrap_or(0);
    if places <= 0 {
        return format!("{sign}{digits}{}", "0".repeat(width));
    }
    let padded = format!("{digits:0>length$}", length = width + 1);
    let (whole, fraction) = padded.split_at(padded.len() - width);
    format!("{sign}{whole}.{fraction}")
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}
