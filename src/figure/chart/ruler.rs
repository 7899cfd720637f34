//! From numbers to places, and which numbers are marked.

use crate::content::Scale;
use crate::figure::text::{Rich, rich};
use crate::font::Position;
use crate::graphics::{Pt, Run};

/// A stretch of paper on which numbers stand.
#[derive(Debug, Clone)]
pub(super) struct Ruler {
    pub(super) scale: Scale,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Where `low` and `high` stand.
    pub(super) start: Pt,
    pub(super) end: Pt,
    /// The numbers that are marked and written.
    pub(super) ticks: Vec<f64>,
}

/// How the ends of a ruler follow from the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// At marked numbers that hold all others.
    Round,
    /// As round, with zero among them.
    WithZero,
}

impl Ruler {
    /// A ruler for `values`, all of which can be shown on `scale`; about `most` numbers are marked.
    pub(super) fn new(
        values: impl Iterator<Item = f64>,
        scale: Scale,
        ends: Ends,
        most: usize,
    ) -> Option<Ruler> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| super::shown(*value, scale)) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            return None;
        }
        let ticks = match scale {
            Scale::Linear => {
                if ends == Ends::WithZero {
                    (low, high) = (low.min(0.0), high.max(0.0));
                }
                linear_ticks(low, high, most)
            }
            Scale::Log => decades(low, high),
        };
        Some(Ruler {
            scale,
            low: *ticks.first()?,
            high: *ticks.last()?,
            start: Pt::ZERO,
            end: Pt(1.0),
            ticks,
        })
    }

    /// The ruler laid from `start` to `end`.
    pub(super) fn laid(self, start: Pt, end: Pt) -> Ruler {
        Ruler { start, end, ..self }
    }

    /// Where a number stands; those beyond the ends stand at them.
    pub(super) fn at(&self, value: f64) -> Pt {
        let share = match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Log => {
                (value.log10() - self.low.log10()) / (self.high.log10() - self.low.log10())
            }
        };
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.start + (self.end - self.start) * share
    }

    /// Small marks between those that are written, on a log ruler of few decades.
    pub(super) fn small_ticks(&self) -> Vec<f64> {
        let decades = self.ticks.windows(2).all(|pair| pair[1] / pair[0] > 9.9);
        if self.scale == Scale::Linear || self.ticks.len() > 8 || !decades {
            return Vec::new();
        }
        let steps = self
            .ticks
            .iter()
            .flat_map(|tick| (2..10).map(move |times| tick * f64::from(times)));
        steps.filter(|value| *value < self.high).collect()
    }

    /// The numbers as they are written.
    pub(super) fn labels(&self, decimal: char) -> Vec<(f64, Rich)> {
        let step = match self.ticks.as_slice() {
            [first, second, ..] => second - first,
            _ => 1.0,
        };
        let label = |value: &f64| match self.scale {
            Scale::Linear => (*value, number(*value, step, decimal)),
            Scale::Log => (*value, power(*value, decimal)),
        };
        self.ticks.iter().map(label).collect()
    }
}

/// Round numbers from below `low` to above `high`.
fn linear_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let (low, high) = if high - low > high.abs() * 1e-9 {
        (low, high)
    } else {
        // One number alone stands in the middle.
        let by = if high == 0.0 { 1.0 } else { high.abs() * 0.5 };
        (low - by, high + by)
    };
    let rough = (high - low) / most.max(2) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|times| times * power);
    let step = step
        .into_iter()
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(power * 10.0);
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil();
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last && ticks.len() < 40 {
        ticks.push(at * step);
        at += 1.0;
    }
    ticks
}

/// Powers of ten from below `low` to above `high`.
fn decades(low: f64, high: f64) -> Vec<f64> {
    let mut first = (low.log10() + 1e-9).floor();
    let mut last = (high.log10() - 1e-9).ceil();
    if last - first < 1.0 {
        last = first + 1.0;
    }
    let mut ticks = Vec::new();
    while first <= last {
        ticks.push(10f64.powf(first));
        first += 1.0;
    }
    ticks
}

/// A number with as many decimals as its neighbours at `step` need.
pub(super) fn number(value: f64, step: f64, decimal: char) -> Rich {
    let size = value.abs();
    if size >= 1e5 {
        let power = (size.log10() + 1e-9).floor();
        let mantissa = (value / 10f64.powf(power) * 100.0).round() / 100.0;
        let mut words = rich(&format!("{}×10", signed(&format!("{mantissa}"), decimal)));
        words.push(raised(&format!("{power}")));
        return words;
    }
    let mut places = 0_usize;
    let mut grown = step.abs();
    while places < 6 && (grown.round() - grown).abs() > 1e-6 * grown {
        places += 1;
        grown *= 10.0;
    }
    let rounded = format!("{value:.places$}");
    rich(&signed(&rounded, decimal))
}

/// A number to about three figures, for words in a chart.
pub(super) fn figures(value: f64, decimal: char) -> String {
    let size = value.abs();
    let places = if size >= 100.0 || size == 0.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 1.0 {
        2
    } else {
        let zeros = (-size.log10()).floor();
        (3..11)
            .find(|places| *places as f64 >= zeros + 3.0)
            .unwrap_or(11)
    };
    signed(&format!("{value:.places$}"), decimal)
}

fn signed(digits: &str, decimal: char) -> String {
    let zero = digits
        .trim_start_matches('-')
        .bytes()
        .all(|b| b == b'0' || b == b'.');
    let digits = if zero {
        digits.trim_start_matches('-')
    } else {
        digits
    };
    digits.replace('-', "−").replace('.', &decimal.to_string())
}

/// A power of ten: plain where it is short.
fn power(value: f64, decimal: char) -> Rich {
    let exponent = value.log10().round();
    let whole = (value / 10f64.powf(exponent) - 1.0).abs() < 1e-6;
    if !whole {
        return rich(&figures_short(value, decimal));
    }
    if (-3.0..=4.0).contains(&exponent) {
        let places = [-1.0, -2.0, -3.0]
            .iter()
            .position(|known| *known == exponent);
        let places = places.map_or(0, |place| place + 1);
        return rich(&signed(&format!("{value:.places$}"), decimal));
    }
    let mut words = rich("10");
    words.push(raised(&signed(&format!("{exponent}"), decimal)));
    words
}

fn raised(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        position: Position::Superscript,
        ..rich("1").remove(0)
    }
}

/// A number without needless zeros.
pub(super) fn figures_short(value: f64, decimal: char) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    signed(&format!("{rounded}"), decimal)
}
